import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { alertRules, isNotice } from '#domain';
import { dateAt, startOfDay } from '#time';
import { defaultPreferences, quietLets } from '../subscriptions/preferences.ts';
import { hearingAt, termFrom, timed } from '../testing/timed.ts';
import { lastMomentToAct, type Occasion } from './last-moment-to-act.ts';
import { outOfQuiet, type QuietTiming } from './quiet-hours.ts';
import { comesTooLate, decideSendTime, firstMorning, type SendTime, type Timing } from './send-time.ts';
import type { TimedAlert } from './timed-alert.ts';
import { isUrgent } from './urgent.ts';

const RUNS = { numRuns: 1_000, seed: Number(process.env.HABEAS_TEST_SEED ?? 20_211_102) };

/**
 * Almaty lost an hour on 1 March 2024 at midnight; Lord Howe changes by half an hour; Kiritimati is 14 hours ahead of UTC and Pago
 * Pago 11 behind.
 */
const zones = [
  ...['Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'],
  ...['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Apia', 'America/St_Johns'],
];
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
  quiet: fc.option(fc.oneof(fc.constant(defaultPreferences.quiet!), quiet)),
  quietLets: fc.constantFrom(...quietLets),
});
/** Around changes of offset, and at any other time. */
const moment = fc
  .tuple(
    fc.constantFrom('2024-02-29T18:00:00Z', '2021-10-31T01:00:00Z', '2022-03-13T07:00:00Z', '2021-11-05T00:00:00Z'),
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  )
  .map(([around, offset]) => at(around).add(minutes(offset)));
const ahead = fc.option(fc.integer({ min: 1, max: 20 * 1440 }));
const news = alertRules.filter((rule) => !isNotice(rule));
const planned = fc.record({
  rule: fc.constantFrom(...news),
  swept: fc.integer({ min: 0, max: 11 * 60 }),
  moot: ahead,
  acts: ahead,
  isHearing: fc.boolean(),
  placeZone: fc.constantFrom(...zones),
  atMidnight: fc.boolean(),
});
const due = fc.record({ now: moment, timing, alert: planned });
type Planned = typeof planned extends fc.Arbitrary<infer T> ? T : never;

/** One that fell due within some hours before `now`; where it is for a day, at the first moment of a day at its place. */
function dueAlert({ rule, swept, moot, acts, isHearing, placeZone, atMidnight }: Planned, now: Temporal.Instant) {
  const midnight = startOfDay(dateAt(now, placeZone), placeZone);
  const isSoon = now.since(midnight).total('hours') < 12;
  const occasion = (inMinutes: number): Occasion =>
    (isHearing ? hearingAt : termFrom)(now.add(minutes(inMinutes)), placeZone);
  return timed(rule, atMidnight && isSoon ? midnight : now.subtract(minutes(swept)), {
    placeZone,
    mootAfter: moot === null ? null : now.add(minutes(moot)),
    occasions: acts === null ? [] : [occasion(acts)],
  });
}

function isQuiet(moment: Temporal.Instant, { quiet, quietLets, zone }: QuietTiming): boolean {
  if (quiet === null || quietLets === 'everything') return false;
  const wall = moment.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
  return quiet.from < quiet.to ? wall >= quiet.from && wall < quiet.to : wall >= quiet.from || wall < quiet.to;
}

describe('the end of quiet hours', () => {
  test('is the first moment outside of them, over midnight and over every change of offset', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), quiet, (now, zone, range) => {
        const end = outOfQuiet(now, { zone, quiet: range, quietLets: 'urgent' });
        if (!isQuiet(now, { zone, quiet: range, quietLets: 'urgent' })) return expect(end).toEqual(now);
        expect(later(end, now)).toBe(true);
        expect(isQuiet(end, { zone, quiet: range, quietLets: 'urgent' })).toBe(false);
        expect(isQuiet(end.subtract({ seconds: 1 }), { zone, quiet: range, quietLets: 'urgent' })).toBe(true);
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
    expect(outOfQuiet(at(now), { zone, quiet: { from, to }, quietLets: 'nothing' }).toString()).toBe(end);
  });
});

describe('whenever something falls due', () => {
  test('it goes now or later, and within a week and two days', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const when = decideSendTime(dueAlert(alert, now), timing, now);
        expect(later(now, when.at)).toBe(false);
        expect(when.at.since(now).total('hours')).toBeLessThanOrEqual(9 * 24);
      }),
      RUNS,
    );
  });

  test('in quiet hours nothing goes but what they let through', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = dueAlert(alert, now);
        const { at: goes } = decideSendTime(what, timing, now);
        if (!isQuiet(goes, timing)) return;
        expect(timing.quietLets).not.toBe('nothing');
        const cannotWait = comesTooLate(what, now, outOfQuiet(goes, timing));
        const urgent = timing.quietLets === 'urgent' && isUrgent(what.rule, what.correction, now);
        expect(cannotWait || urgent).toBe(true);
      }),
      RUNS,
    );
  });

  test('nothing comes when its reader can do nothing any more where it could have come sooner', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = dueAlert(alert, now);
        const { at: goes } = decideSendTime(what, timing, now);
        // Who wants silence is told nothing in quiet hours, also what is over by their end.
        if (timing.quietLets === 'nothing' && isQuiet(now, timing)) return;
        if (what.mootAfter) expect(later(what.mootAfter, goes)).toBe(true);
        for (const occasion of what.occasions) {
          for (const last of [lastMomentToAct(occasion), occasion.at]) {
            if (later(last, now)) expect(later(last, goes)).toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  test('whoever wants each at once, at any hour, gets news now and in a mail of its own', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = dueAlert({ ...alert, atMidnight: false, swept: alert.swept + 1 }, now);
        fc.pre(
          what.dueAt.epochMilliseconds !==
            startOfDay(dateAt(what.dueAt, what.placeZone), what.placeZone).epochMilliseconds,
        );
        const when = decideSendTime(what, { ...timing, delivery: 'at_once', quietLets: 'everything' }, now);
        const expected: SendTime = {
          ...{ at: now, bundle: null, closesAt: null, quiet: false },
          decision: { decision: 'send', reason: 'due', otherDelivery: null },
        };
        expect(when).toEqual(expected);
      }),
      RUNS,
    );
  });

  test('a digest gathers all that falls due between two of them, and nothing that cannot wait for it', () => {
    fc.assert(
      fc.property(due, fc.integer({ min: 0, max: 600 }), ({ now, timing, alert }, after) => {
        const what = dueAlert({ ...alert, moot: null, acts: null, swept: 0, atMidnight: false }, now);
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

  test('a digest set for an hour within quiet hours comes when they end', () => {
    fc.assert(
      fc.property(due, ({ now, timing, alert }) => {
        const what = dueAlert({ ...alert, moot: null, acts: null, rule: 'released' }, now);
        const { at: goes, bundle } = decideSendTime(what, { ...timing, delivery: 'daily' }, now);
        expect(bundle).toMatch(/^digest/);
        expect(isQuiet(goes, timing)).toBe(false);
      }),
      RUNS,
    );
  });

  test('what fell due more than twelve hours ago is late, whoever gets it', () => {
    fc.assert(
      fc.property(due, fc.integer({ min: 12 * 60 + 1, max: 40_000 }), ({ now, timing, alert }, ago) => {
        const what = dueAlert({ ...alert, swept: ago, atMidnight: false }, now);
        expect(decideSendTime(what, timing, now).bundle).toBe('late');
      }),
      RUNS,
    );
  });
});

describe('after an outage', () => {
  test('all that fell due meanwhile is late, but for what a digest gathers that is still to come', () => {
    fc.assert(
      fc.property(due, fc.integer({ min: 0, max: 5_000 }), ({ now, timing, alert }, ago) => {
        const what = dueAlert({ ...alert, swept: ago, atMidnight: false }, now);
        const inTime = decideSendTime(what, timing, what.dueAt);
        const when = decideSendTime(what, timing, now, true);
        const missed = inTime.bundle === null ? later(now, what.dueAt) : !later(inTime.at, now);
        expect(when.bundle === 'late').toBe(missed);
        if (inTime.bundle !== null && !missed) expect(when).toEqual(inTime);
      }),
      RUNS,
    );
  });
});

describe('a rule for a day', () => {
  const almaty: Timing = { ...defaultPreferences, zone: 'Asia/Almaty' };
  /** Friday 12 November 2021 begins in Almaty. */
  const day = '2021-11-11T18:00:00Z';
  const releaseDue = timed('release_due', day, { mootAfter: at('2021-11-12T18:00:00Z'), occasions: [termFrom(day)] });

  test('goes at 09:00 of its reader, and not at midnight of the place', () => {
    expect(decideSendTime(releaseDue, almaty, at(day))).toMatchObject({
      at: at('2021-11-12T03:00:00Z'),
      decision: { decision: 'wait', reason: 'morning' },
    });
    const everything: Timing = { ...almaty, quietLets: 'everything' };
    expect(decideSendTime(releaseDue, everything, at(day)).at).toEqual(at('2021-11-12T03:00:00Z'));
    const berlin: Timing = { ...almaty, zone: 'Europe/Berlin' };
    expect(decideSendTime(releaseDue, berlin, at(day)).at).toEqual(at('2021-11-12T08:00:00Z'));
  });

  test('goes sooner where 09:00 of its reader is too late at the place', () => {
    // 09:00 in New York is 20:00 in Almaty; the day there begins at 13:00 in New York.
    const newYork: Timing = { ...almaty, zone: 'America/New_York' };
    expect(decideSendTime(releaseDue, newYork, at(day)).at).toEqual(at(day));
    // 09:00 in Los Angeles is 23:00 in Almaty of the day before the term can end, when offices have closed.
    const dayBefore = timed('release_approaching', '2021-11-10T18:00:00Z', {
      ...{ mootAfter: at(day), occasions: [termFrom(day)] },
    });
    const losAngeles: Timing = { ...almaty, zone: 'America/Los_Angeles' };
    expect(decideSendTime(dayBefore, losAngeles, dayBefore.dueAt).at).toEqual(dayBefore.dueAt);
    expect(decideSendTime(dayBefore, almaty, dayBefore.dueAt).at).toEqual(at('2021-11-11T03:00:00Z'));
  });

  test('goes when quiet hours end that last longer than until 09:00', () => {
    const sleeps: Timing = { ...almaty, quiet: { from: '22:00', to: '10:30' } };
    expect(decideSendTime(releaseDue, sleeps, at(day))).toMatchObject({
      at: at('2021-11-12T04:30:00Z'),
      decision: { reason: 'quiet_hours' },
    });
  });

  test('goes at 09:00 of its reader in every pair of zones, unless that would be too late', () => {
    const rules = ['release_due', 'release_unconfirmed', 'release_approaching', 'hearing_approaching'] as const;
    fc.assert(
      fc.property(
        ...([moment, timing, fc.constantFrom(...zones), fc.constantFrom(...rules), ahead] as const),
        (around, given, placeZone, rule, acts) => {
          const dueAt = startOfDay(dateAt(around, placeZone), placeZone);
          const occasions = acts === null ? [] : [termFrom(dueAt.add(minutes(acts)), placeZone)];
          const what = timed(rule, dueAt, { placeZone, occasions });
          const reader: Timing = { ...given, delivery: 'at_once', quiet: { from: '21:00', to: '08:00' } };
          const { at: goes } = decideSendTime(what, reader, dueAt);
          const nine = firstMorning(dueAt, reader.zone);
          expect(nine.toZonedDateTimeISO(reader.zone).toPlainTime().toString()).toBe('09:00:00');
          if (comesTooLate(what, dueAt, nine)) expect(later(nine, goes)).toBe(true);
          else expect(goes).toEqual(nine);
        },
      ),
      RUNS,
    );
  });

  test('goes at once where the hour is what it announces', () => {
    const hearing = timed('hearing_approaching', '2021-11-12T04:00:00Z', {
      occasions: [hearingAt('2021-11-13T04:00:00Z')],
    });
    expect(decideSendTime(hearing, almaty, hearing.dueAt).at).toEqual(hearing.dueAt);
  });
});

describe('between 21:00 and 08:00 of the reader', () => {
  const almaty: Timing = { ...defaultPreferences, zone: 'Asia/Almaty' };
  /** 02:00 in Almaty. */
  const night = at('2021-11-11T20:00:00Z');
  const eight = at('2021-11-12T02:00:00Z');
  const goes = (alert: TimedAlert, lets: Timing['quietLets'] = 'urgent') =>
    decideSendTime(alert, { ...almaty, quietLets: lets }, night).at;

  test.each(news)('%s goes only where it is urgent news', (rule) => {
    const isUrgentNews = ['taken_into_custody', 'detained_again', 'released', 'died'].includes(rule);
    expect(goes(timed(rule, night))).toEqual(isUrgentNews ? night : eight);
    expect(goes(timed(rule, night), 'cannot_wait')).toEqual(eight);
    expect(goes(timed(rule, night), 'nothing')).toEqual(eight);
    expect(goes(timed(rule, night), 'everything')).toEqual(night);
  });

  test('what would be moot by 08:00 goes, but to who wants silence', () => {
    const moot = timed('hearing_set', night, { mootAfter: at('2021-11-12T01:30:00Z') });
    expect(
      ['urgent', 'cannot_wait', 'nothing', 'everything'].map((lets) => goes(moot, lets as Timing['quietLets'])),
    ).toEqual([...[night, night, eight, night]]);
  });

  test('a hearing at 10:00 goes, since at 08:00 there would be no three hours left to act', () => {
    expect(goes(timed('hearing_set', night, { occasions: [hearingAt('2021-11-12T04:00:00Z')] }))).toEqual(night);
    expect(goes(timed('hearing_set', night, { occasions: [hearingAt('2021-11-12T05:01:00Z')] }))).toEqual(eight);
  });

  test('the hours are those of the reader, wherever the place is', () => {
    // 02:00 in Almaty is 21:00 in Berlin and 12:00 in Los Angeles.
    const inZone = (zone: string) => decideSendTime(timed('transferred', night), { ...almaty, zone }, night).at;
    expect(inZone('Europe/Berlin')).toEqual(at('2021-11-12T07:00:00Z'));
    expect(inZone('America/Los_Angeles')).toEqual(night);
  });
});

describe('a notice', () => {
  const notice = (dueAt: string, occasions: readonly Occasion[] = []): TimedAlert =>
    timed('correction', dueAt, { audience: 'told', occasions });
  const daily: Timing = { ...defaultPreferences, zone: 'Asia/Almaty', delivery: 'daily' };
  const night: Timing = { ...daily, quiet: { from: '22:00', to: '07:00' } };

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
    const soon = notice('2021-11-09T18:00:00Z', [termFrom('2021-11-14T18:00:00Z'), hearingAt('2021-11-10T03:00:00Z')]);
    expect(decideSendTime(soon, night, now)).toMatchObject({ at: at('2021-11-09T18:10:00Z') });
  });
});

test('what is due today waits for no digest, and sleeps no longer than the day', () => {
  const day = '2021-11-11T18:00:00Z';
  const due = (mootAfter: string) =>
    timed('release_due', day, { mootAfter: at(mootAfter), occasions: [termFrom(day)] });
  const weekly: Timing = { ...defaultPreferences, zone: 'Asia/Almaty', delivery: 'weekly' };
  expect(decideSendTime(due('2021-11-12T18:00:00Z'), weekly, at(day))).toMatchObject({
    at: at('2021-11-12T03:00:00Z'),
    bundle: null,
  });
  // Where the day is over before 09:00 it goes when quiet hours end, or at once.
  expect(decideSendTime(due('2021-11-12T02:30:00Z'), weekly, at(day)).at).toEqual(at('2021-11-12T02:00:00Z'));
  expect(decideSendTime(due('2021-11-12T00:00:00Z'), weekly, at(day)).at).toEqual(at(day));
});
