import { expect, test } from '@jest/globals';
import { DateError } from '../date/date-error.ts';
import { resolveWallTime } from './wall-time.ts';
import { wallTimeOnRecord } from './wall-time-on-record.ts';

test.each([
  // As recorded by zone data that did not know of the change of 2024.
  ['2024-03-15T10:00+06:00', 'Asia/Almaty', '2024-03-15T05:00:00Z'],
  ['2024-03-15T10:00', 'Asia/Almaty', '2024-03-15T05:00:00Z'],
  ['2024-03-15T10:00+05:00', 'Asia/Almaty', '2024-03-15T05:00:00Z'],
  ['2024-02-29T23:30', 'Asia/Almaty', '2024-02-29T17:30:00Z'],
  ['2024-02-29T23:30+05:00', 'Asia/Almaty', '2024-02-29T18:30:00Z'],
  ['2021-03-28T02:30', 'Europe/Warsaw', '2021-03-28T01:30:00Z'],
  ['2021-03-28T02:30+01:00', 'Europe/Warsaw', '2021-03-28T01:30:00Z'],
])('%s in %s can be read by newer zone data', (wallTime, zone, instant) => {
  expect(resolveWallTime(wallTimeOnRecord(wallTime, zone), zone).instant.toString()).toBe(instant);
});

test.each([
  ['2024-03-15', 'Asia/Almaty'],
  ['2024-03-32T10:00', 'Asia/Almaty'],
  ['2024-03-15T10:00+06:00', 'Asia/Almati'],
])('%s in %s is wrong by any', (wallTime, zone) => {
  expect(() => wallTimeOnRecord(wallTime, zone)).toThrow(DateError);
});
