import { Temporal } from 'temporal-polyfill';
import { almaty, arrest, kyzylorda, person, shymkent, type Told, tell } from './november.ts';
import { seededRandom } from './seeded-random.ts';

export const MONTH_BEGINS = '2021-11-01T00:00:00Z';
export const MONTH_ENDS = '2021-12-01T00:00:00Z';
export const SUBSCRIBERS = 5_000;

/** Of whom each has 25 followers; the first of them are arrested. */
const PERSONS = 200;
const EPISODES = 18;
const places = [shymkent, almaty, kyzylorda];

/** What is recorded at one moment. Facts that amend others name them by their index in the month. */
export interface Recorded {
  readonly at: Temporal.Instant;
  /** @param ids of all events so far, in order */
  readonly facts: (ids: readonly string[]) => readonly Told[];
}

/**
 * A month of arrests, with what becomes of them: extended, corrected once or twice within minutes, released, taken back.
 * It follows from the seed and their number alone.
 */
export function simulatedMonth(seed: number, episodes = EPISODES): readonly Recorded[] {
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const begins = Temporal.Instant.from(MONTH_BEGINS);
  const recorded: { at: Temporal.Instant; facts: Recorded['facts'] }[] = [];
  const termOf = new Map<string, number>();
  const drafts: { at: Temporal.Instant; episode: string; facts: (term: string) => readonly Told[]; begins?: string }[] =
    [];
  for (let n = 0; n < episodes; n++) {
    const who = `p${n}`;
    const episode = `episode-${n}`;
    const at = begins.add({ minutes: 60 + below(20 * 24 * 60) });
    const on = at.toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString();
    const days = 1 + below(15);
    const place = places[below(places.length)]!;
    drafts.push({
      at,
      episode,
      begins: episode,
      facts: () => [person(who, `Person ${n}`), ...arrest(episode, { person: who, on, days, place })],
    });
    const stream = `custody-${episode}`;
    let hours = 1 + below(72);
    const fate = random();
    if (fate < 0.5) {
      const correct = (minutes: number, from: number, to: number) =>
        drafts.push({
          at: at.add({ hours, minutes }),
          episode,
          facts: (event) => [
            tell(stream, 'custody.corrected', {
              event,
              field: 'duration',
              old: `P${from}D`,
              new: `P${to}D`,
              reason: `The ruling of episode ${n} says ${to} days`,
            }),
          ],
        });
      correct(0, days, days + 1);
      if (random() < 0.5) correct(1 + below(9), days + 1, random() < 0.3 ? days : days + 2);
      hours += 1 + below(48);
    }
    if (fate > 0.3 && fate < 0.6) {
      drafts.push({
        at: at.add({ hours, minutes: 20 }),
        episode,
        facts: () => [tell(stream, 'custody.extended', { on, by: `P${1 + (n % 4)}D` })],
      });
      hours += 1 + below(48);
    }
    if (fate > 0.45 && fate < 0.8) {
      const freed = at.add({ hours, minutes: 40 });
      const day = freed.toZonedDateTimeISO('Asia/Almaty').toPlainDate().toString();
      drafts.push({ at: freed, episode, facts: () => [tell(stream, 'custody.release-confirmed', { on: day })] });
    } else if (fate >= 0.9) {
      drafts.push({
        at: at.add({ hours, minutes: 50 }),
        episode,
        facts: (event) => [tell(stream, 'custody.retracted', { event, reason: 'It was somebody else' })],
      });
    }
  }
  let count = 0;
  for (const draft of drafts.sort((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    if (draft.begins !== undefined) termOf.set(draft.begins, count + 2);
    count += draft.facts('').length;
    recorded.push({ at: draft.at, facts: (ids) => draft.facts(ids[termOf.get(draft.episode)!] ?? '') });
  }
  return recorded.filter(({ at }) => Temporal.Instant.compare(at, Temporal.Instant.from(MONTH_ENDS)) < 0);
}

/**
 * Readers of every kind, straight into the tables: of one person, of a place, of everything; at once, by digests, with quiet
 * hours, in several zones and languages. $1 how many.
 */
export const INSERT_SUBSCRIBERS = `
  WITH reader AS (
    SELECT n, md5('reader ' || n)::uuid AS id,
           (ARRAY['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'UTC'])[1 + n % 4] AS zone,
           (ARRAY['en', 'ru', 'kk'])[1 + n % 3] AS language,
           CASE WHEN n % 10 < 6 THEN 'at_once' WHEN n % 10 < 9 THEN 'daily' ELSE 'weekly' END AS delivery,
           CASE WHEN n % 7 = 0 THEN '{"from": "22:00", "to": "07:00"}' ELSE 'null' END AS quiet
    FROM generate_series(1, $1::integer) AS n
  ), address AS (
    INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since)
    SELECT id, 'reader-' || n || '@example.org', 'in the open ' || n, '${MONTH_BEGINS}' FROM reader
  ), filter AS (
    INSERT INTO read_model.subscription_filter (subscription, number, person, place, everything, confirmed)
    SELECT id, 1,
           CASE WHEN n % 99 <> 0 AND n % 501 <> 0 THEN 'p' || (n % ${PERSONS}) END,
           CASE WHEN n % 99 = 0 AND n % 501 <> 0 THEN (ARRAY['Shymkent', 'Almaty', 'Kyzylorda'])[1 + n % 3] END,
           n % 501 = 0, true
    FROM reader
  )
  INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
  SELECT id,
         jsonb_build_object('language', language, 'zone', zone, 'delivery', delivery,
                            'digestAt', (ARRAY['08:00', '18:30'])[1 + n % 2], 'digestDay', 1 + n % 7, 'quiet', quiet::jsonb,
                            'releaseLeads', '["P3D", "P1D"]'::jsonb, 'hearingLeads', '["P1D"]'::jsonb),
         'confirmed', '${MONTH_BEGINS}', '${MONTH_BEGINS}'
  FROM reader`;
