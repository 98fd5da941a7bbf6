import type { z } from 'zod';
import { type LegalOverrideEventType, legalOverrideEvents, type RecordEventType, recordEvents } from '#domain';
import type { JsonObject } from '#event-store';

const bulletin = { publisher: 'Monitoring bulletin, Kazakhstan, November 2021', locator: 'entry 7' };
const kz = { jurisdiction: 'KZ', region: null };
export const shymkent = { name: 'Shymkent', zone: 'Asia/Almaty', ...kz };
export const almaty = { name: 'Almaty', zone: 'Asia/Almaty', ...kz };
export const kyzylorda = { name: 'Kyzylorda', zone: 'Asia/Qyzylorda', ...kz };

/** A fact as somebody would record it; the source is the bulletin's where none is given. */
export interface Told {
  readonly stream: string;
  readonly type: RecordEventType | LegalOverrideEventType;
  readonly data: Record<string, unknown>;
}

export function tell(stream: string, type: Told['type'], data: Record<string, unknown>): Told {
  return { stream, type, data };
}

/** Its data with the defaults of its schema. */
export function dataOf({ type, data }: Told): JsonObject {
  const schema: z.ZodObject = { ...recordEvents, ...legalOverrideEvents }[type];
  const hasSource = 'source' in data || !('source' in schema.shape);
  return schema.parse(hasSource ? data : { ...data, source: bulletin }) as unknown as JsonObject;
}

export function person(key: string, name: string): Told {
  return tell(`person-${key}`, 'person.registered', { name });
}

/** An administrative arrest by a ruling of that day, in days. */
export function arrest(
  key: string,
  o: { person: string; on: string; days: number; place: typeof shymkent; article?: string },
): readonly Told[] {
  const legalBases = [{ jurisdiction: 'KZ', code: 'CAO', article: o.article ?? '667' }];
  const { on: from, place } = o;
  return [
    tell(`custody-${key}`, 'custody.began', {
      person: o.person,
      kind: 'administrative_arrest',
      since: from,
      place,
      legalBases,
    }),
    tell(`custody-${key}`, 'custody.term-set', {
      rule: 'kz.administrative-arrest',
      from,
      basis: 'ruling',
      duration: `P${o.days}D`,
    }),
  ];
}

export const abildaev = 'custody-abildaev-2021-11-02';
export const ashtaev = 'custody-ashtaev-2021-11-02';
export const ashtaevAgain = 'custody-ashtaev-2021-11-07';
export const faizullaev = 'custody-faizullaev-2021-11-02';

/** Three arrests of 2 November in Shymkent: Abildaev 10 days, Ashtaev and Faizullaev 5. */
export const shymkentArrests: readonly Told[] = [
  person('abildaev', 'Nurzhan Abildaev'),
  person('ashtaev', 'Zhanmurat Ashtaev'),
  person('faizullaev', 'Yerlan Faizullaev'),
  ...arrest('abildaev-2021-11-02', { person: 'abildaev', on: '2021-11-02', days: 10, place: shymkent }),
  ...arrest('ashtaev-2021-11-02', { person: 'ashtaev', on: '2021-11-02', days: 5, place: shymkent }),
  ...arrest('faizullaev-2021-11-02', { person: 'faizullaev', on: '2021-11-02', days: 5, place: shymkent }),
];

/** Ashtaev on 7 November: held again for 72 hours on the day on which his term ended. */
export const ashtaevHeldAgain: readonly Told[] = [
  tell(ashtaevAgain, 'custody.began', {
    person: 'ashtaev',
    kind: 'criminal_detention',
    since: '2021-11-07',
    place: shymkent,
    legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '380', part: '1' }],
    previousEpisode: 'ashtaev-2021-11-02',
  }),
  tell(ashtaevAgain, 'custody.term-set', {
    rule: 'kz.criminal-detention',
    from: '2021-11-07',
    basis: 'detention',
    duration: 'PT72H',
  }),
  tell(ashtaev, 'custody.detained-again', { on: '2021-11-07', nextEpisode: 'ashtaev-2021-11-07' }),
];
