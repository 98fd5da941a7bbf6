import { Temporal } from 'temporal-polyfill';
import type { PhaseFault, SmtpPhase } from '#mail/testing';
import { seededRandom } from './seeded-random.ts';
import { MONTH_BEGINS } from './simulated-month.ts';

/** Arrests of a month, each of another person. */
export const EPISODES = 10;

/** A subscription with English mails. Of an address with several, each takes what is told to the address. */
export interface Reader {
  readonly name: string;
  readonly address: string;
  /** null with `place` null: everything. */
  readonly person: string | null;
  readonly place: string | null;
  readonly delivery: 'at_once' | 'daily';
  readonly zone: string;
  readonly quiet: { readonly from: string; readonly to: string } | null;
  readonly quietLets: 'urgent' | 'cannot_wait';
  readonly digestAt: string;
}

const ZONES = ['Asia/Almaty', 'Europe/Berlin', 'UTC'];
const PLACES = ['Shymkent', 'Almaty', 'Kyzylorda'];
/** To whom a server says for good that there is no such mailbox, once a fault says so. */
export const REFUSED = 'refused@example.org';

/** Of every kind, the same in every month: of one person, of a place, of everything; at once and by digests. */
export const READERS: readonly Reader[] = [
  ...Array.from({ length: EPISODES }, (_, n) => reader(`of-p${n}`, n, { person: `p${n}` })),
  ...PLACES.map((place, n) => reader(`of-${place.toLowerCase()}`, n, { place })),
  reader('of-everything', 1, {}),
  reader('digest', 0, { delivery: 'daily', digestAt: '08:30' }),
  reader('digest-of-shymkent', 0, { place: 'Shymkent', delivery: 'daily', digestAt: '18:30' }),
  { ...reader('twice', 0, { person: 'p0' }), address: 'of-p0@example.org' },
  reader('hangs-0', 0, {}),
  reader('hangs-1', 3, { place: 'Almaty' }),
  reader('refused', 0, {}),
];

function reader(name: string, n: number, given: Partial<Reader>): Reader {
  return {
    ...{ name, address: `${name}@example.org` },
    ...{ person: null, place: null, delivery: 'at_once', digestAt: '08:00' },
    zone: ZONES[n % ZONES.length]!,
    quiet: n % 3 === 2 ? null : { from: '21:00', to: '08:00' },
    quietLets: n % 3 === 0 ? 'urgent' : 'cannot_wait',
    ...given,
  };
}

/** Straight into the tables; $1 the readers as JSON. */
export const INSERT_READERS_OF_EVERY_KIND = `
  WITH reader AS (
    SELECT md5(r.name)::uuid AS id, r.*
    FROM jsonb_to_recordset($1::jsonb)
      AS r (name text, address text, person text, place text, delivery text, zone text, quiet jsonb, "quietLets" text,
            "digestAt" text)
  ), address AS (
    INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since)
    SELECT id, address, 'in the open ' || address, '${MONTH_BEGINS}' FROM reader
  ), filter AS (
    INSERT INTO read_model.subscription_filter (subscription, number, person, place, everything, confirmed)
    SELECT id, 1, person, place, person IS NULL AND place IS NULL, true FROM reader
  )
  INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
  SELECT id,
         jsonb_build_object('language', 'en', 'zone', zone, 'delivery', delivery, 'digestAt', "digestAt", 'digestDay', 1,
                            'quiet', coalesce(quiet, 'null'::jsonb), 'quietLets', "quietLets",
                            'releaseLeads', '["P3D", "P1D"]'::jsonb, 'hearingLeads', '["P1D"]'::jsonb),
         'confirmed', '${MONTH_BEGINS}', '${MONTH_BEGINS}'
  FROM reader`;

/** A place in a sweep: the how-manieth step it is, or by its name. */
export type StepOfSweep = number | (typeof AROUND_A_MAIL)[number];
const AROUND_A_MAIL = ['before the mail', 'after the mail', 'before the journal', 'after the journal'] as const;

/** What goes wrong, from a moment on at which mails are to go. Each is independent of the others, so that a month can be lived through with some of them. */
export type Fault = { readonly at: Temporal.Instant } & (
  | {
      readonly kind: 'smtp';
      /** For how long, from the first mail on that it strikes. */
      readonly minutes: number;
      readonly phase: SmtpPhase;
      readonly fault: PhaseFault;
      /** An address; null: that of the reader. */
      readonly to: string | null;
    }
  /** At a step of a sweep of one of the notifiers. */
  | {
      readonly kind: 'killed' | 'stopped' | 'session lost' | 'PostgreSQL restarted';
      readonly notifier: 0 | 1;
      readonly step: StepOfSweep;
      /** Of the server: without waiting for anything. */
      readonly hard: boolean;
    }
  | { readonly kind: 'clock leaps'; readonly by: Temporal.Duration }
  /** No notifier runs. */
  | { readonly kind: 'no service'; readonly hours: number }
);

type SmtpFault = readonly [phase: SmtpPhase, fault: PhaseFault, minutes: number, to?: string];
/** Without those that cost a test seconds, since nothing is answered: of them a month has fewer. */
const QUICK: readonly SmtpFault[] = [
  ['greeting', 421, 90],
  ['greeting', 554, 40],
  ['greeting', 'cut', 60],
  ['ehlo', 421, 60],
  ['ehlo', 'cut', 30],
  ['mail', 451, 60],
  ['mail', 550, 60],
  ['mail', 'cut', 30],
  ['rcpt', 450, 200],
  ['rcpt', 421, 30],
  ['rcpt', 'cut', 60],
  ['data', 451, 60],
  ['data', 'cut', 30],
  ['end', 452, 120],
  ['end', 'cut', 60],
  ['end', 'kept_cut', 10],
  ['quit', 421, 600],
  ['quit', 'cut', 600],
  ['rcpt', 'late', 300, 'hangs-0@example.org'],
  ['end', 'late', 300, 'hangs-1@example.org'],
];
const SLOW: readonly SmtpFault[] = [
  ['greeting', 'silent', 2],
  ['ehlo', 'silent', 2],
  ['rcpt', 'silent', 10, 'hangs-0@example.org'],
  ['data', 'silent', 10, 'hangs-1@example.org'],
  ['end', 'silent', 10, 'hangs-0@example.org'],
  ['end', 'kept_silent', 10, 'hangs-1@example.org'],
];
const FOR_GOOD: readonly SmtpFault[] = [
  ['rcpt', 550, 60 * 24 * 31, REFUSED],
  ['end', 554, 60 * 24 * 31, REFUSED],
  ['data', 554, 60 * 24 * 31, REFUSED],
];

/** Follows from the seed and the moments at which something is recorded, near to which most of it goes wrong. */
export function faultsOfMonth(seed: number, recorded: readonly Temporal.Instant[]): readonly Fault[] {
  const random = seededRandom(seed * 7_919);
  const below = (n: number) => Math.floor(random() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!;
  const faults: Fault[] = [];
  const near = () => one(recorded);
  const smtp = ([phase, fault, minutes, to]: SmtpFault) => {
    const at = near();
    faults.push({ kind: 'smtp', at, minutes, phase, fault, to: to ?? null });
  };
  for (let n = 0; n < 7; n++) smtp(one(QUICK));
  smtp(one(SLOW));
  smtp(one(FOR_GOOD));
  const atStep = (kind: 'killed' | 'stopped' | 'session lost' | 'PostgreSQL restarted', times: number) => {
    for (let n = 0; n < times; n++) {
      const notifier = below(2) as 0 | 1;
      const step = random() < 0.5 ? one(AROUND_A_MAIL) : 1 + below(35);
      faults.push({ kind, at: near(), notifier, step, hard: random() < 0.5 });
    }
  };
  atStep('killed', 3);
  atStep('stopped', 2);
  atStep('session lost', 4);
  atStep('PostgreSQL restarted', 2);
  for (let n = 0; n < 2; n++) {
    const hours = (1 + below(24 * 20)) * (random() < 0.6 ? 1 : -1);
    faults.push({ kind: 'clock leaps', at: near(), by: Temporal.Duration.from({ hours }) });
  }
  faults.push({ kind: 'no service', at: near(), hours: 14 + below(46) });
  return faults.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** In a line. */
export function faultInWords(fault: Fault): string {
  const { kind, at, ...rest } = fault;
  const details = Object.entries(rest)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`);
  return `${at} ${kind}: ${details.join(', ')}`;
}
