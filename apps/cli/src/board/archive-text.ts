import { type CustodyStatus, custodyEndsOf, zoneOf } from '#domain';
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
  return listOf(view, 'Custody that has ended', paint);
}

/** What the record no longer follows, with since when: nobody says that any of these people is free. */
export function noLongerFollowedText(view: CustodyView, paint: Paint = plain): string {
  const { known, position } = view;
  if (position === 0n) return NOTHING_RECORDED;
  if (known.length === 0) return `Everybody is followed as of ${asOfInWords(view)}.`;
  return `${listOf(view, 'Custody that is no longer followed', paint)}\n\nNone of them is known to be free.`;
}

function listOf(view: CustodyView, title: string, paint: Paint): string {
  const { known } = view;
  const lines = columns(known.map(cellsOf)).split('\n');
  const head = `${paint('bold', title)} as of ${asOfInWords(view)}: ${counted(known.length, 'episode')}`;
  return `${head}\n\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function cellsOf({ entry, state, at }: KnownCustody): string[] {
  const on = endedOn(entry.status, state);
  return [
    entry.person.name,
    entry.place ?? '',
    kindInWords(entry.kind),
    sinceInWords(entry.since, dateAt(at, zoneOf(state)).slice(0, 4)),
    `${statusInWords(entry.status, entry.releaseManner, entry.count)}${on === null ? '' : `, ${dateInWords(on)}`}`,
    entry.legalBases.join(', '),
    remarks(entry),
  ];
}

/** The date (EDTF) of the end that the status names; null where it names none. */
function endedOn(status: CustodyStatus, state: KnownCustody['state']): string | null {
  if (status === 'no_longer_followed') return state.followUpEnded?.on ?? null;
  return custodyEndsOf(state).find(({ how }) => how === status)?.on ?? null;
}
