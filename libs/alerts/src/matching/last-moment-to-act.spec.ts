import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { startOfDay } from '#time';
import { hearingAt, termFrom } from '../testing/timed.ts';
import { lastMomentToAct, officesCloseOn } from './last-moment-to-act.ts';

const RUNS = { numRuns: 500, seed: Number(process.env.HABEAS_TEST_SEED ?? 20_211_102) };
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const moments = fc
  .integer({ min: Date.parse('2021-01-01'), max: Date.parse('2026-12-31') })
  .map((at) => Temporal.Instant.fromEpochMilliseconds(at));
const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) < 0;

describe('too late counts from when a person can still act', () => {
  test.each([
    // A hearing on Friday at 10:00 in Almaty.
    [hearingAt('2021-11-12T04:00:00Z'), '2021-11-12T01:00:00Z'],
    // A term that can end on Friday 12 November 2021: until Thursday, 18:00.
    [termFrom('2021-11-11T18:00:00Z'), '2021-11-11T12:00:00Z'],
    // On Monday, on Sunday, on Saturday: until Friday, 18:00.
    [termFrom('2021-11-14T18:00:00Z'), '2021-11-12T12:00:00Z'],
    [termFrom('2021-11-13T18:00:00Z'), '2021-11-12T12:00:00Z'],
    [termFrom('2021-11-12T18:00:00Z'), '2021-11-12T12:00:00Z'],
    // Detained for 72 hours, until Wednesday at 14:30: until Tuesday, 18:00.
    [termFrom('2021-11-10T08:30:00Z'), '2021-11-09T12:00:00Z'],
  ])('%j: until %s', (occasion, until) => {
    expect(lastMomentToAct(occasion).toString()).toBe(until);
  });

  test('three hours before a hearing, in every zone', () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        expect(at.since(lastMomentToAct(hearingAt(at, zone))).total('hours')).toBe(3);
      }),
      RUNS,
    );
  });

  test('until offices close at the place on a weekday before the day, at most three days ahead', () => {
    fc.assert(
      fc.property(moments, zones, (at, zone) => {
        const last = lastMomentToAct(termFrom(at, zone));
        const local = last.toZonedDateTimeISO(zone);
        const day = at.toZonedDateTimeISO(zone).toPlainDate();
        expect(local.dayOfWeek).toBeLessThanOrEqual(5);
        expect(day.since(local.toPlainDate()).days).toBeGreaterThanOrEqual(1);
        expect(day.since(local.toPlainDate()).days).toBeLessThanOrEqual(3);
        expect(before(last, startOfDay(day.toString(), zone))).toBe(true);
        expect(last).toEqual(officesCloseOn(last, zone));
      }),
      RUNS,
    );
  });
});
