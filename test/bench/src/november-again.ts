import type { EventStore, JsonObject, NewEvent, StreamAppend } from '#event-store';
import { uuidFrom } from '#platform';

const source = { publisher: 'A bulletin that repeats itself' };
const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Events of one person: registered, taken, sentenced, corrected, extended, reported and confirmed free. */
export const EVENTS_A_PERSON = 8;

/** Fills a log with as many custody episodes as it takes; ids and times depend on the number alone. */
export async function fillWithEpisodes(store: EventStore, persons: number): Promise<void> {
  const together = 60;
  for (let first = 0; first < persons; first += together) {
    const appends: StreamAppend[] = [];
    for (let n = first; n < Math.min(first + together, persons); n++) appends.push(...episodeOf(n));
    await store.appendMany(appends);
  }
}

function episodeOf(n: number): readonly StreamAppend[] {
  const person = `person-${n}`;
  const day = `2021-11-${String(1 + (n % 28)).padStart(2, '0')}`;
  const term = event(n, 2, 'custody.term-set', {
    rule: 'kz.administrative-arrest',
    from: day,
    basis: 'ruling',
    fromTime: null,
    duration: `P${5 + (n % 10)}D`,
    credit: null,
    setBy: null,
    source,
  });
  const told = { on: '2021-12-20', source, exercise: false };
  return [
    {
      stream: `person-${person}`,
      expectedRevision: 'no_stream',
      events: [
        event(n, 0, 'person.registered', { name: `Person ${n}`, family: null, given: null, script: 'Latn', source }),
      ],
    },
    {
      stream: `custody-${person}`,
      expectedRevision: 'no_stream',
      events: [
        event(n, 1, 'custody.began', {
          person,
          kind: 'administrative_arrest',
          since: day,
          place,
          facility: null,
          legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '667', part: null }],
          incident: null,
          previousEpisode: null,
          standing: 'unconfirmed',
          source,
        }),
        term,
        event(n, 3, 'custody.corrected', {
          event: term.id,
          field: 'duration',
          old: `P${5 + (n % 10)}D`,
          new: `P${6 + (n % 10)}D`,
          reason: 'Read again',
          source,
          exercise: false,
        }),
        event(n, 4, 'custody.extended', { on: '2021-12-01', by: 'P5D', setBy: null, source }),
        event(n, 5, 'custody.release-reported', told),
        event(n, 6, 'custody.release-confirmed', told),
      ],
    },
    {
      stream: `incident-${person}`,
      expectedRevision: 'no_stream',
      events: [
        event(n, 7, 'incident.recorded', {
          occurredOn: day,
          reportedOn: null,
          kinds: ['administrative_arrest'],
          summary: 'Taken, sentenced, extended, free.',
          place,
          persons: [{ person, role: 'subject' }],
          organisations: [],
          legalBases: [],
          standing: 'unconfirmed',
          source,
        }),
      ],
    },
  ];
}

function event(n: number, nth: number, type: string, data: JsonObject): NewEvent {
  const id = uuidFrom('habeas.bench', `${n}/${nth}`);
  const metadata = {
    recordedAt: '2021-12-21T00:00:00Z',
    actor: 'bench',
    correlationId: id,
    causationId: id,
    sources: [],
  };
  return { id, type, schemaVersion: 1, data, metadata };
}
