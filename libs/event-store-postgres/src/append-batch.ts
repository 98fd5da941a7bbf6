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

/** What event_store.append answers: see migrations/0002-append.sql. */
export type BatchAnswer =
  | { readonly head: string; readonly lasts: readonly string[] }
  | { readonly answers: readonly ItemAnswer[] };

type ItemAnswer = { readonly item: number } & (
  | {
      readonly outcome: 'stored' | 'known';
      readonly revision: string;
      readonly first: string;
      readonly last: string;
    }
  | { readonly outcome: 'conflict'; readonly revision: string }
  | { readonly outcome: 'duplicate'; readonly event: string; readonly reason: string }
);

/** Between two JSON texts: JSON writes this character only as an escape. */
const SEPARATOR = '\u001e';

/** The parameters of event_store.append. */
export function batchParameters(units: readonly AppendUnit[]): unknown[] {
  const unitOf: number[] = [];
  const streams: string[] = [];
  const expected: (bigint | number)[] = [];
  const counts: number[] = [];
  const ids: string[] = [];
  const items: number[] = [];
  const steps: number[] = [];
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
      let step = 0;
      for (const storable of unit.events[index]!) {
        ids.push(storable.event.id);
        items.push(streams.length);
        steps.push(++step);
        types.push(storable.event.type);
        versions.push(storable.event.schemaVersion);
        data.push(storable.data);
        metadata.push(storable.metadata);
      }
    });
  });
  const apart = new Set(streams).size === streams.length && new Set(ids).size === ids.length;
  return [
    unitOf,
    streams,
    expected,
    counts,
    ids,
    items,
    steps,
    types,
    versions,
    data.join(SEPARATOR),
    metadata.join(SEPARATOR),
    apart,
  ];
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
export function unitAnswers(units: readonly AppendUnit[], batch: BatchAnswer): (AppendResult[] | Error)[] {
  return 'lasts' in batch ? allStored(units, batch.head, batch.lasts) : oneByOne(units, batch.answers);
}

function allStored(units: readonly AppendUnit[], head: string, lasts: readonly string[]): AppendResult[][] {
  let position = BigInt(head);
  let item = 0;
  return units.map(({ appends }) =>
    appends.map(({ stream, events }) => {
      const count = BigInt(events.length);
      const firstPosition = position + 1n;
      position += count;
      return { stream, revision: BigInt(lasts[item++]!) + count, firstPosition, position, duplicate: false };
    }),
  );
}

function oneByOne(units: readonly AppendUnit[], answers: readonly ItemAnswer[]): (AppendResult[] | Error)[] {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]));
  let item = 1;
  return units.map(({ appends }) => {
    const results: AppendResult[] = [];
    let refused: Error | null = null;
    for (const { stream, expectedRevision } of appends) {
      const answer = byItem.get(item++);
      switch (answer?.outcome) {
        case 'stored':
        case 'known':
          results.push({
            stream,
            revision: BigInt(answer.revision),
            firstPosition: BigInt(answer.first),
            position: BigInt(answer.last),
            duplicate: answer.outcome === 'known',
          });
          break;
        case 'conflict':
          refused = new WrongExpectedRevisionError(
            stream,
            expectedRevision,
            answer.revision === '-1' ? null : BigInt(answer.revision),
          );
          break;
        case 'duplicate':
          refused = new DuplicateEventIdError(answer.event, answer.reason);
          break;
      }
    }
    return refused ?? results;
  });
}
