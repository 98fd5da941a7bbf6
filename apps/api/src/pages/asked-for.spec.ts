import { expect, test } from '@jest/globals';
import { BadRequestException } from '@nestjs/common';
import { asOf, dateOf } from './asked-for.ts';

test('a page takes a day as it is written in Kazakhstan and Russia', () => {
  expect(asOf({ validAt: '12.11.2021', knownAt: '' })).toEqual({ validAt: '2021-11-12', knownAt: null });
  expect(dateOf(' 1.12.2021 ')).toBe('2021-12-01');
});

test('a day that cannot be is no fault of the page', () => {
  expect(() => asOf({ validAt: '31.02.2026' })).toThrow(BadRequestException);
  expect(() => dateOf('11/28/2026')).toThrow('write 28.11.2026 (day.month.year) or 2026-11-28');
});
