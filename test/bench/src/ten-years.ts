import type { EventStore, JsonObject, NewEvent, StreamAppend } from '#event-store';
import { uuidFrom } from '#platform';
import { addDays } from '#time';

const source = { publisher: 'A bulletin of many years' };
const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };

export const FIRST_DAY = '2011-01-01';
export const DAYS = 3_650;
/** Events of one person: registered; taken, sentenced, corrected, free; a case, its hearing, two sanctions; the rest. */
export const EVENTS_OF_ONE = 13;
/** One person of so many stays in custody: nobody ever confirmed a release. */
const NEVER_FREE = 200;

/** Fills a log with the arrests of ten years, recorded as they happened: some hundreds of people are held on any day. */
export async function fillWithYears(store: EventStore, persons: number): Promise<void> {
  const together = 50;
  for (let first = 0; first < persons; first += together) {
    const appends: StreamAppend[] = [];
    for (let n = first; n < Math.min(first + together, persons); n++) appends.push(...lifeOf(n, persons));
    await store.appendMany(appends);
  }
}

function lifeOf(n: number, persons: number): readonly StreamAppend[] {
  const person = `person-${n}`;
  const day = addDays(FIRST_DAY, Math.floor((n * DAYS) / persons));
  const term = 5 + (n % 10);
  const on = (days: number) => addDays(day, days);
  const fact = (nth: number, days: number, type: string, data: JsonObject) =>
    event(n, nth, `${on(days)}T06:00:00Z`, type, { ...data, source });
  const set = fact(2, 1, 'custody.term-set', {
    ...{ rule: 'kz.administrative-arrest', from: day, basis: 'detention', fromTime: null },
    ...{ duration: `P${term}D`, credit: null, setBy: null },
  });
  const began = { person, kind: 'administrative_arrest', since: day, place, facility: null, incident: null };
  const legalBases = [{ jurisdiction: 'KZ', code: 'CAO', article: '667', part: null }];
  const corrected = { event: set.id, field: 'duration', old: `P${term}D`, new: `P${term + 1}D`, reason: 'Read again' };
  const opened = { title: `A case of ${n}`, persons: [person], court: null, place, legalBases, openedOn: day };
  return [
    {
      stream: `person-${person}`,
      expectedRevision: 'no_stream',
      events: [fact(0, 1, 'person.registered', { name: `Person ${n}`, family: null, given: null, script: 'Latn' })],
    },
    {
      stream: `custody-${person}`,
      expectedRevision: 'no_stream',
      events: [
        fact(1, 1, 'custody.began', { ...began, legalBases, previousEpisode: null, standing: 'unconfirmed' }),
        set,
        fact(3, 3, 'custody.corrected', { ...corrected, exercise: false }),
        n % NEVER_FREE === 0
          ? fact(4, term + 2, 'custody.release-reported', { on: on(term + 1), by: 'A neighbour', exercise: false })
          : fact(4, term + 2, 'custody.release-confirmed', { on: on(term + 1), exercise: false }),
      ],
    },
    {
      stream: `case-${person}`,
      expectedRevision: 'no_stream',
      events: [
        fact(5, 1, 'case.opened', opened),
        fact(6, 1, 'case.hearing-scheduled', { hearing: 'h', at: on(20), what: 'First session' }),
        fact(7, 10, 'case.hearing-postponed', { hearing: 'h', to: on(30), reason: null }),
        fact(8, 31, 'case.hearing-held', {
          ...{ hearing: 'h', on: on(30), inAbsentia: false, closed: false, online: false, outcome: null },
        }),
        fact(10, 31, 'case.ruling-issued', {
          ...{ on: on(30), court: null, legalBases, summary: null },
          sanctions: [
            { type: 'arrest', persons: [person], amount: term, unit: 'days', what: null, from: day },
            { type: 'fine', persons: [person], amount: 58_340, unit: 'KZT', what: null, from: null },
          ],
        }),
      ],
    },
    {
      stream: `assembly-${person}`,
      expectedRevision: 'no_stream',
      events: [
        fact(11, 0, 'assembly.notified', {
          ...{ organisers: [person], form: 'picket', place, dates: [on(3)], notifiedOn: day, notifications: 1 },
          ...{ purpose: null, incident: null },
        }),
      ],
    },
    {
      stream: `figure-${person}`,
      expectedRevision: 'no_stream',
      events: [
        fact(12, 2, 'figure.reported', {
          ...{
            by: 'A group that counts',
            title: 'Arrests',
            period: null,
            reportedOn: on(2),
            place: null,
            incident: null,
          },
          numbers: [{ what: 'arrests', value: n, qualifier: 'exactly', of: null, period: null }],
        }),
      ],
    },
    {
      stream: `incident-${person}`,
      expectedRevision: 'no_stream',
      events: [
        fact(9, 1, 'incident.recorded', {
          ...{
            occurredOn: day,
            reportedOn: null,
            kinds: ['administrative_arrest'],
            summary: 'Taken, sentenced, free.',
          },
          ...{ place, persons: [{ person, role: 'subject' }], organisations: [], legalBases: [] },
          standing: 'unconfirmed',
        }),
      ],
    },
  ];
}

function event(n: number, nth: number, recordedAt: string, type: string, data: JsonObject): NewEvent {
  const id = uuidFrom('habeas.bench', `years ${n}/${nth}`);
  const metadata = { recordedAt, actor: 'bench', correlationId: id, causationId: id, sources: [] };
  return { id, type, schemaVersion: 1, data, metadata };
}
