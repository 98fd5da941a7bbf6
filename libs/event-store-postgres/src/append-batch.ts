import {
  type AppendResult,
  DuplicateEventIdError,
  type ExpectedRevision,
  type StorableEvent,
  type StreamAppend,
  WrongExpectedRevisionError,
} from '#event-store';

/** One caller's append: all or nothing. */
export interface AppendUnit {
  readonly appends: readonly StreamAppend[];
  /** For each of `appends`, its events. */
  readonly events: readonly (readonly StorableEvent[])[];
}

/** item, outcome, revision, first_position, last_position, event, reason: see migrations/0002-append.sql. */
export type AnswerRow = readonly [string, string, string, string, string, string, string];

/** Between two JSON texts: JSON writes this character only as an escape. */
const SEPARATOR = '\u001e';

/** The parameters of event_store.append. */
export function batchParameters(units: readonly AppendUnit[]): unknown[] {
  const unitOf: number[] = [];
  const streams: string[] = [];
  const expected: (bigint | number)[] = [];
  const counts: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const versions: number[] = [];
  const data: string[] = [];
  const metadata: string[] = [];
  units.forEach((unit, ordinal) => {
    unit.appends.forEach((append, index) => {
      unitOf.push(ordinal);
      streams.push(append.stream);
      expected.push(expectedCode(append.expectedRevision));
      counts.push(append.events.length);
      for (const storable of unit.events[index]!) {
        ids.push(storable.event.id);
        types.push(storable.event.type);
        versions.push(storable.event.schemaVersion);
        data.push(storable.data);
        metadata.push(storable.metadata);
      }
    });
  });
  return [unitOf, streams, expected, counts, ids, types, versions, data.join(SEPARATOR), metadata.join(SEPARATOR)];
}

function expectedCode(expected: ExpectedRevision): bigint | number {
  switch (expected) {
    case 'no_stream':
      return -1;
    case 'any':
      return -2;
    case 'exists':
      return -3;
    default:
      return expected;
  }
}

/** What each unit is answered: its results, or the error that is its own. */
export function unitAnswers(units: readonly AppendUnit[], rows: readonly AnswerRow[]): (AppendResult[] | Error)[] {
  const byItem = new Map(rows.map((row) => [Number(row[0]), row]));
  let item = 1;
  return units.map(({ appends }) => {
    const answered = appends.map((append) => ({ append, row: byItem.get(item++) }));
    const refused = answered.find(({ row }) => row?.[1] === 'conflict' || row?.[1] === 'duplicate');
    if (refused) return refusal(refused.append, refused.row!);
    return answered.map(({ append, row }) => result(append, row!));
  });
}

function refusal(
  { stream, expectedRevision }: StreamAppend,
  [, outcome, revision, , , event, reason]: AnswerRow,
): Error {
  if (outcome === 'duplicate') return new DuplicateEventIdError(event, reason);
  return new WrongExpectedRevisionError(stream, expectedRevision, revision === '-1' ? null : BigInt(revision));
}

function result({ stream }: StreamAppend, [, outcome, revision, first, last]: AnswerRow): AppendResult {
  return {
    stream,
    revision: BigInt(revision),
    firstPosition: BigInt(first),
    position: BigInt(last),
    duplicate: outcome === 'known',
  };
}
