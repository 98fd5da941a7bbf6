import { type CustodyStatus, custodyEndsOf } from '#domain';
import type { CustodyView, KnownCustody } from '#read-models';
import { dateAt } from '#time';
import { columns } from '../command/columns.ts';
import { asOfInWords, NOTHING_RECORDED, remarks } from './custody-text.ts';
import { type Paint, plain } from './paint.ts';
import { counted, dateInWords, kindInWords, sinceInWords, statusInWords } from './words.ts';

/** The archive for a terminal: custody that has ended, each line with how and when, in order of its beginning. */
export function archiveText(view: CustodyView, paint: Paint = plain): string {
  const { known, position } = view;
  if (position === 0n) return NOTHING_RECORDED;
  if (known.length === 0) return `No custody that has ended is on record as of ${asOfInWords(view)}.`;
  const lines = columns(known.map(cellsOf)).split('\n');
  const head = `${paint('bold', 'Custody that has ended')} as of ${asOfInWords(view)}: ${counted(known.length, 'episode')}`;
  return `${head}\n\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function cellsOf({ entry, state, at }: KnownCustody): string[] {
  const on = endedOn(entry.status, state);
  return [
    entry.person.name,
    entry.place,
    kindInWords(entry.kind),
    sinceInWords(entry.since, dateAt(at, state.place.zone).slice(0, 4)),
    `${statusInWords(entry.status)}${on === null ? '' : `, ${dateInWords(on)}`}`,
    entry.legalBases.join(', '),
    remarks(entry),
  ];
}

/** The date (EDTF) of the end that the status names; null where it names none. */
function endedOn(status: CustodyStatus, state: KnownCustody['state']): string | null {
  return custodyEndsOf(state).find(({ how }) => how === status)?.on ?? null;
}
