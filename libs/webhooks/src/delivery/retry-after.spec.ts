import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { retryAfter } from './retry-after.ts';

const now = Temporal.Instant.from('2021-11-09T06:00:00Z');
const said = (header: string | null) => retryAfter(header, now)?.toString() ?? null;

test.each([
  ['120', '2021-11-09T06:02:00Z'],
  [' 0 ', '2021-11-09T06:00:00Z'],
  ['Tue, 09 Nov 2021 07:30:00 GMT', '2021-11-09T07:30:00Z'],
  ['Tuesday, 09-Nov-21 07:30:00 GMT', '2021-11-09T07:30:00Z'],
  ['Tue Nov  9 07:30:00 2021', '2021-11-09T07:30:00Z'],
])('Retry-After: %s is heeded', (header, at) => {
  expect(said(header)).toBe(at);
});

test.each(['86401', '99999999999999999999999', 'Fri, 09 Nov 2029 07:30:00 GMT'])(
  'Retry-After: %s is heeded for 24 hours and no longer',
  (header) => {
    expect(said(header)).toBe('2021-11-10T06:00:00Z');
  },
);

test.each([
  ...[null, '', 'soon', '-5', '1.5', '1e3', '2021-11-09T07:30:00Z', 'Tue, 09 Nov 2021 07:30:00 +0600'],
  ...['Tue, 09 Nov 2021 05:59:59 GMT', 'Tue, 39 Nov 2021 07:30:00 GMT'],
])('Retry-After: %s says nothing', (header) => {
  expect(said(header)).toBeNull();
});
