import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { alertRules } from '#domain';
import { defaultPreferences } from '../subscriptions/preferences.ts';
import { decideSendTime, outOfQuiet, type TimedAlert, type Timing } from './send-time.ts';

const RUNS = { numRuns: 1_000, seed: Number(process.env.HABEAS_TEST_SEED ?? 20_211_102) };

/** Almaty lost an hour on 1 March 2024 at midnight; Lord Howe changes by half an hour. */
const zones = ['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'];
const at = (text: string) => Temporal.Instant.from(text);
const minutes = (n: number) => Temporal.Duration.from({ minutes: n });
const later = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) > 0;

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const quiet = fc.record({ from: timeOfDay, to: timeOfDay }).filter(({ from, to }) => from !== to);
const timing: fc.Arbitrary<Timing> = fc.record({
  zone: fc.constantFrom(...zones),
  delivery: fc.constantFrom('at_once' as const, 'daily' as const, 'weekly' as const),
  digestAt: timeOfDay,
  digestDay: fc.integer({ min: 1, max: 7 }),
  quiet: fc.option(quiet),
});
/** Around changes of offset, and at any other time. */
const moment = fc
  .tuple(
    fc.constantFrom('2024-02-29T18:00:00Z', '2021-10-31T01:00:00Z', '2022-03-13T07:00:00Z', '2021-11-05T00:00:00Z'),
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  )
  .map(([around, offset]) => at(around).add(minutes(offset)));
const ahead = fc.option(fc.integer({ min: 1, max: 20 * 1440 }));
const due = fc.record({
  now: moment,
  timing,
  alert: fc.record({
    rule: fc.constantFrom(...alertRules.filter((rule) => rule !== 'correction' && rule !== 'date_changed')),
    swept: fc.integer({ min: 0, max: 11 * 60 }),
    moot: ahead,
    acts: ahead,
  }),
});

function timed(
  { rule, swept, moot, acts }: { rule: TimedAlert['rule']; swept: number; moot: number | null; acts: number | null },
  now: Temporal.Instant,
): TimedAlert {
  return {
    rule,
    audience: 'matching',
    dueAt: now.subtract(minutes(swept)),
    mootAfter: moot === null ? null : now.add(minutes(moot)),
    actsOn: acts === null ? [] : [now.add(minutes(acts))],
  };
}

function isQuiet(moment: Temporal.Instant, { quiet, zone }: Pick<Timing, 'quiet' | 'zone'>): boolean {
  if (quiet === null) return false;
  const wall = moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  return quiet.from < quiet.to ? wall >= quiet.from && wall < quiet.to : wall >= quiet.from || wall < quiet.to;
}

const DUE = { decision: 'send', reason: 'due', otherDelivery: null };

describe('the end of quiet hours', () => {
  test('is the first moment outside of them, over midnight and over every change of offset', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), quiet, (now, zone, range) => {
        const end = outOfQuiet(now, { zone, quiet: range });
        if (!isQuiet(now, { zone, quiet: range })) return expect(end).toEqual(now);
        expect(later(end, now)).toBe(true);
        expect(isQuiet(end, { zone, quiet: range })).toBe(false);
        expect(isQuiet(end.subtract({ seconds: 1 }), { zone, quiet: range })).toBe(true);
        expect(end.since(now).total('hours')).toBeLessThanOrEqual(25);
      }),
      RUNS,
    );
  });

  test.each([
    // Almaty: 1 March 2024 begins at the wall time 00:00, and an hour before is 23:00 for the second time.
    ['2024-02-29T17:30:00Z', 'Asia/Almaty', '23:15', '23:45', '2024-02-29T17:45:00Z'],
    ['2024-02-29T18:30:00Z', 'Asia/Almaty', '23:15', '23:45', '2024-02-29T18:45:00Z'],
    // Berlin: 02:30 comes twice on 31 October 2021, and not at all on 28 March.
    ['2021-10-31T01:10:00Z', 'Europe/Berlin', '22:00', '02:30', '2021-10-31T01:30:00Z'],
    ['2021-03-28T00:30:00Z', 'Europe/Berlin', '22:00', '02:30', '2021-03-28T01:30:00Z'],
    ['2021-11-05T16:00:00Z', 'Asia/Almaty', '22:00', '07:00', '2021-11-06T01:00:00Z'],
  ])('%s in %s with %s to %s: %s', (now, zone, from, to, end) => {
    expect(outOfQuiet(at(now), { zone, quiet: { from, to } }).toString()).toBe(end);
  });
});

describe('whenever something falls due', () => {
  test('it goes now or later, within a week and a day, and never when it would be over', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = timed(alert, now);
        const when = decideSendTime(what, timing, now);
        expect(later(now, when.at)).toBe(false);
        expect(when.at.since(now).total('hours')).toBeLessThanOrEqual(9 * 24);
        if (what.mootAfter) expect(later(what.mootAfter, when.at)).toBe(true);
        for (const acts of what.actsOn) expect(later(acts, when.at)).toBe(true);
      }),
      RUNS,
    );
  });

  test('it goes in quiet hours only where their end would be too late', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = timed(alert, now);
        const { at: goes } = decideSendTime(what, timing, now);
        if (!isQuiet(goes, timing)) return;
        const limits = [what.mootAfter, ...what.actsOn].filter((limit) => limit !== null);
        const end = outOfQuiet(goes, timing);
        expect(limits.some((limit) => !later(limit, end))).toBe(true);
      }),
      RUNS,
    );
  });

  test('whoever wants each at once gets each in a mail of its own, and without quiet hours now', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const when = decideSendTime(timed(alert, now), { ...timing, delivery: 'at_once', quiet: null }, now);
        expect(when).toEqual({ at: now, bundle: null, closesAt: null, quiet: false, decision: DUE });
      }),
      RUNS,
    );
  });

  test('a digest gathers all that falls due between two of them, and nothing that cannot wait for it', () => {
    fc.assert(
      fc.property(due, fc.integer({ min: 0, max: 600 }), ({ now, timing, alert }, after) => {
        const what = { ...timed({ ...alert, moot: null, acts: null, swept: 0 }, now) };
        const other = { ...what, dueAt: now.add(minutes(after)) };
        const [first, second] = [decideSendTime(what, timing, now), decideSendTime(other, timing, other.dueAt)];
        if (timing.delivery === 'at_once' || what.rule === 'release_due') {
          expect(first.bundle).toBeNull();
          return;
        }
        expect(first.bundle).toMatch(/^digest\|\d{4}-\d{2}-\d{2}$/);
        expect(first.bundle === second.bundle).toBe(!later(other.dueAt, first.closesAt!));
        if (first.bundle === second.bundle) expect(second.closesAt).toEqual(first.closesAt);
        // Swept later, it is the same digest still.
        expect(decideSendTime(what, timing, now.add(minutes(after))).bundle).toBe(first.bundle);
      }),
      RUNS,
    );
  });

  test('what fell due more than twelve hours ago is late, whoever gets it', () => {
    fc.assert(
      fc.property(due, fc.integer({ min: 12 * 60 + 1, max: 40_000 }), ({ now, timing, alert }, ago) => {
        const what = timed({ ...alert, swept: ago }, now);
        expect(decideSendTime(what, timing, now).bundle).toBe('late');
      }),
      RUNS,
    );
  });
});

describe('a notice', () => {
  const notice = (dueAt: string, actsOn: readonly string[] = []): TimedAlert => ({
    rule: 'correction',
    audience: 'told',
    dueAt: at(dueAt),
    mootAfter: null,
    actsOn: actsOn.map(at),
  });
  const daily = { ...defaultPreferences, zone: 'Asia/Almaty', delivery: 'daily' } as const;
  const night = { ...daily, quiet: { from: '22:00', to: '07:00' } };

  test('waits ten minutes for others, and for no digest', () => {
    expect(decideSendTime(notice('2021-11-09T04:00:00Z'), daily, at('2021-11-09T04:00:30Z'))).toEqual({
      at: at('2021-11-09T04:10:00Z'),
      bundle: null,
      closesAt: at('2021-11-09T04:10:00Z'),
      quiet: false,
      decision: { decision: 'gather', reason: 'corrections', otherDelivery: null },
    });
  });

  test('lets its reader sleep, unless they would act on the old or the new date before they wake', () => {
    const now = at('2021-11-09T18:00:00Z');
    expect(decideSendTime(notice('2021-11-09T18:00:00Z'), night, now)).toMatchObject({
      at: at('2021-11-10T01:00:00Z'),
    });
    const soon = notice('2021-11-09T18:00:00Z', ['2021-11-14T18:00:00Z', '2021-11-09T23:00:00Z']);
    expect(decideSendTime(soon, night, now)).toMatchObject({ at: at('2021-11-09T18:10:00Z') });
  });
});

test('what is due today waits for no digest, and sleeps no longer than the day', () => {
  const due = (mootAfter: string): TimedAlert => ({
    rule: 'release_due',
    audience: 'matching',
    dueAt: at('2021-11-11T18:00:00Z'),
    mootAfter: at(mootAfter),
    actsOn: [at('2021-11-11T18:00:00Z')],
  });
  const night = {
    ...defaultPreferences,
    zone: 'Asia/Almaty',
    delivery: 'weekly',
    quiet: { from: '22:00', to: '07:00' },
  } as const;
  const now = at('2021-11-11T18:00:00Z');
  expect(decideSendTime(due('2021-11-12T18:00:00Z'), night, now)).toMatchObject({
    at: at('2021-11-12T01:00:00Z'),
    bundle: null,
  });
  expect(decideSendTime(due('2021-11-12T00:00:00Z'), night, now)).toMatchObject({ at: now, bundle: null });
});
