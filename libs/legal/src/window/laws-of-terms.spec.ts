import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, type Duration, endOfDay, printDuration, startOfDay } from '#time';
import { type ReleaseWindow, releaseWindow } from '../index.ts';

const RUNS = { numRuns: 1000 };

// Years with and without leap days, and both of Kazakhstan's changes of offset.
const days = fc.integer({ min: 0, max: 5500 }).map((offset) => addDays('2012-01-01', offset));
const nearTheChanges = fc
  .tuple(fc.constantFrom('2018-12-21', '2024-03-01', '2018-11-04'), fc.integer({ min: -40, max: 5 }))
  .map(([day, offset]) => addDays(day, offset));
const starts = fc.oneof(days, nearTheChanges);
const zones = fc.constantFrom('Asia/Almaty', 'Asia/Qyzylorda', 'Asia/Oral', 'Europe/Warsaw', 'America/Sao_Paulo');
const rules = fc.constantFrom(
  'kz.administrative-arrest',
  'kz.criminal-detention',
  'kz.imprisonment',
  'by.imprisonment',
);
const terms = fc
  .record({ years: fc.nat(30), months: fc.nat(30), days: fc.nat(60), hours: fc.nat(100), minutes: fc.constant(0) })
  .filter(isTerm);
const clocks = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

function isTerm(term: Duration): boolean {
  return term.years + term.months + term.days + term.hours > 0;
}

function windowOf(
  rule: string,
  from: string,
  duration: string,
  zone: string,
  credit: string | null = null,
): ReleaseWindow {
  return releaseWindow({ rule, from, basis: 'detention', duration, zone, credit, fromReading: 'earlier' });
}

function epoch(instant: string | null): number {
  return Temporal.Instant.from(instant ?? '').epochMilliseconds;
}

describe('laws that hold for every term', () => {
  test('an end is never before its start, credit or not, and never after the latest', () => {
    const credits = fc.option(terms.map(printDuration));
    fc.assert(
      fc.property(rules, starts, terms, zones, credits, (rule, from, term, zone, credit) => {
        const window = windowOf(rule, from, printDuration(term), zone, credit);
        expect(epoch(window.earliest)).toBeGreaterThanOrEqual(startOfDay(from, zone).epochMilliseconds);
        expect(epoch(window.latest)).toBeGreaterThanOrEqual(endOfDay(from, zone).epochMilliseconds);
        expect(epoch(window.latest)).toBeGreaterThanOrEqual(epoch(window.earliest));
        expect((window.earliestDate ?? '') <= (window.latestDate ?? '')).toBe(true);
        if (credit === null) expect((window.earliestDate ?? '') >= from).toBe(true);
      }),
      RUNS,
    );
  });

  test('an end is never before its start where the start is exact', () => {
    fc.assert(
      fc.property(rules, starts, clocks, terms, zones, (rule, day, clock, term, zone) => {
        const from = `${day}T${clock}`;
        let window: ReleaseWindow;
        try {
          window = windowOf(rule, from, printDuration(term), zone);
        } catch (error) {
          // The clocks were set forward over it: refusing it is the promise, tested elsewhere.
          expect(String(error)).toMatch(/did not exist/);
          return;
        }
        const start = Temporal.PlainDateTime.from(from).toZonedDateTime(zone, { disambiguation: 'earlier' });
        expect(epoch(window.earliest)).toBeGreaterThan(start.epochMilliseconds);
        expect(epoch(window.latest)).toBeGreaterThanOrEqual(epoch(window.earliest));
      }),
      RUNS,
    );
  });

  test('a longer term never ends earlier', () => {
    const additions = fc.record({
      years: fc.nat(2),
      months: fc.nat(14),
      days: fc.nat(40),
      hours: fc.nat(30),
      minutes: fc.constant(0),
    });
    const from = fc.oneof(
      starts,
      fc.tuple(days, clocks).map((parts) => parts.join('T')),
    );
    fc.assert(
      fc.property(
        rules,
        from,
        terms,
        additions,
        fc.constantFrom('Asia/Almaty', 'Asia/Qyzylorda', 'Europe/Minsk'),
        (rule, start, term, added, zone) => {
          const longer = {
            years: term.years + added.years,
            months: term.months + added.months,
            days: term.days + added.days,
            hours: term.hours + added.hours,
            minutes: 0,
          };
          const [short, long] = [term, longer].map((one) => windowOf(rule, start, printDuration(one), zone));
          expect(epoch(long?.earliest ?? null)).toBeGreaterThanOrEqual(epoch(short?.earliest ?? null));
          expect(epoch(long?.latest ?? null)).toBeGreaterThanOrEqual(epoch(short?.latest ?? null));
        },
      ),
      RUNS,
    );
  });

  test('a start a day later ends a term in days a day later, changes of offset included', () => {
    const inDays = fc.integer({ min: 1, max: 400 }).map((count) => `P${count}D`);
    fc.assert(
      fc.property(rules, starts, inDays, zones, (rule, from, duration, zone) => {
        const window = windowOf(rule, from, duration, zone);
        const next = windowOf(rule, addDays(from, 1), duration, zone);
        expect(next.earliestDate).toBe(addDays(window.earliestDate ?? '', 1));
        expect(next.latestDate).toBe(addDays(window.latestDate ?? '', 1));
        expect(next.earliest).toBe(window.latest);
      }),
      RUNS,
    );
  });

  test('a transfer to another zone moves no end by more than the clocks differ, no term in hours, and no calendar day', () => {
    fc.assert(
      fc.property(rules, starts, terms, zones, zones, (rule, from, term, zone, to) => {
        const input = { rule, from, basis: 'detention', duration: printDuration(term), zone } as const;
        const stayed = releaseWindow(input);
        const moved = releaseWindow({ ...input, end: { zone: to, jurisdiction: 'KZ' } });
        const inHours = term.years + term.months + term.days === 0;
        for (const bound of ['earliest', 'latest'] as const) {
          const apart = Math.abs(epoch(moved[bound]) - epoch(stayed[bound]));
          if (inHours) expect(apart).toBe(0);
          else expect(apart).toBeLessThanOrEqual(11 * 3_600_000);
          expect(epoch(moved[bound])).toBeGreaterThanOrEqual(
            epoch(releaseWindow({ ...input, duration: 'PT1M' }).earliest) - 60_000,
          );
        }
        if (!inHours && term.hours === 0) {
          expect([moved.earliestDate, moved.latestDate]).toEqual([stayed.earliestDate, stayed.latestDate]);
        }
        expect(moved.zone).toBe(to);
      }),
      RUNS,
    );
  });

  test('knowing the start better never widens the window', () => {
    fc.assert(
      fc.property(rules, days, clocks, terms, (rule, day, clock, term) => {
        const zone = 'Asia/Oral';
        const [wide, narrow] = [day, `${day}T${clock}`].map((from) => windowOf(rule, from, printDuration(term), zone));
        expect(epoch(narrow?.earliest ?? null)).toBeGreaterThanOrEqual(epoch(wide?.earliest ?? null));
        expect(epoch(narrow?.latest ?? null)).toBeLessThanOrEqual(epoch(wide?.latest ?? null));
      }),
      RUNS,
    );
  });
});
