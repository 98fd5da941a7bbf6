import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { complainingOf, countsFrom, inWords, isCertainlyBefore, isReached } from './dates.ts';
import { RecordError } from './record-error.ts';

const ALMATY = 'Asia/Almaty';

describe('a reported date counts from the first moment of the first day it can mean, at the place', () => {
  test.each([
    ['2021-11-02', '2021-11-01T18:00:00Z'],
    ['2021-11', '2021-10-31T18:00:00Z'],
    ['2021-11-02/2021-11-05', '2021-11-01T18:00:00Z'],
    // Where the first day is open, the last one it can mean.
    ['../2021-04-22', '2021-04-21T18:00:00Z'],
  ])('%s from %s', (date, instant) => {
    expect(countsFrom(date, ALMATY)?.toString()).toBe(instant);
    const at = Temporal.Instant.from(instant);
    expect(isReached(date, ALMATY, at)).toBe(true);
    expect(isReached(date, ALMATY, at.add({ hours: 1 }))).toBe(true);
    expect(isReached(date, ALMATY, at.subtract({ nanoseconds: 1 }))).toBe(false);
  });

  test('one of which nothing is known has no first moment and is always reached', () => {
    expect(countsFrom('XXXX', ALMATY)).toBeNull();
    expect(isReached('XXXX', ALMATY, Temporal.Instant.from('1900-01-01T00:00:00Z'))).toBe(true);
  });
});

test('two vague dates contradict nothing', () => {
  expect(isCertainlyBefore('2021-11-02', '2021-11-03')).toBe(true);
  expect(isCertainlyBefore('2021-11-02', '2021-11-02')).toBe(false);
  expect(isCertainlyBefore('2021-11', '2021-11-30')).toBe(false);
  expect(isCertainlyBefore('2021-10', '2021-11')).toBe(true);
});

test('a date in words', () => {
  expect(inWords('2021-11-02~')).toBe('about 2 November 2021');
});

describe('a complaint of a parser', () => {
  const saying = (error: unknown) => () =>
    complainingOf('bad-term', 'duration', () => {
      throw error;
    });

  test('is said of the field, with what caused it', () => {
    const cause = new Error('longer than 100 years');
    const said = { name: 'RecordError', code: 'bad-term', field: 'duration', message: cause.message, cause };
    expect(saying(cause)).toThrow(expect.objectContaining(said) as unknown as Error);
  });

  test('is left as it is where it is one of a field already, or no error', () => {
    const own = new RecordError('other', 'from', 'before');
    expect(saying(own)).toThrow(own);
    let thrown: unknown;
    try {
      saying('a text')();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBe('a text');
  });

  test('is none where there is nothing to complain of', () => {
    expect(complainingOf('bad-term', 'duration', () => 5)).toBe(5);
  });
});
