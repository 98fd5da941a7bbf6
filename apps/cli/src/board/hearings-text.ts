import type { HearingEntry, HearingsView } from '#read-models';
import { columns } from '../command/columns.ts';
import { type Paint, plain } from './paint.ts';
import { counted, dateInWords, momentInWords } from './words.ts';

/** The hearings board for a terminal, in order of time. */
export function hearingsText({ validAt, from, to, hearings }: HearingsView, paint: Paint = plain): string {
  const span =
    from === null && to === null
      ? `ahead as of ${momentInWords(validAt)}`
      : [from && `from ${momentInWords(from)}`, to && `to ${momentInWords(to)}`].filter(Boolean).join(' ');
  if (hearings.length === 0) return `No hearing is on record ${span}.`;
  const lines = columns(hearings.map(cellsOf)).split('\n');
  const rows = hearings.map((hearing, index) => `  ${hearing.past ? paint('dim', lines[index]!) : lines[index]}`);
  return `${paint('bold', 'Hearings')} ${span}: ${counted(hearings.length, 'hearing')}\n\n${rows.join('\n')}`;
}

function cellsOf(hearing: HearingEntry): string[] {
  return [
    hearing.at === null ? 'no date' : momentInWords(hearing.at),
    statusOf(hearing),
    hearing.persons.map(({ name }) => name).join(', '),
    hearing.what,
    [hearing.court, hearing.place].filter((part) => part !== null).join(', '),
  ];
}

function statusOf({ status, past, postponements, heldOn, inAbsentia, cancelledFor }: HearingEntry): string {
  if (status === 'held')
    return `held${heldOn === null ? '' : ` on ${dateInWords(heldOn)}`}${inAbsentia ? ', in absentia' : ''}`;
  if (status === 'postponed') return 'postponed indefinitely';
  if (status === 'cancelled') return cancelledFor === null ? 'cancelled' : `cancelled: ${cancelledFor}`;
  const moved = postponements === 0 ? '' : `, moved ${counted(postponements, 'time')}`;
  return `${past ? 'past, outcome not known' : 'scheduled'}${moved}`;
}
