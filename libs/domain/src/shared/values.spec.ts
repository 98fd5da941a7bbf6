import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import {
  categories,
  duration,
  edtf,
  legalBasis,
  parseStreamName,
  place,
  printLegalBasis,
  recordKey,
  source,
  streamName,
  text,
} from './values.ts';

const issue = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0];

describe('the key of a record', () => {
  test.each(['a', '9', 'abildaev-nurzhan', 'a-', 'a'.repeat(100)])('%s', (key) => {
    expect(recordKey.parse(key)).toBe(key);
  });

  test.each(['', '-a', 'A', 'a b', 'a_b', 'á', 'aB', 'a\n', 'a'.repeat(101)])('%j is none', (key) => {
    expect(issue(recordKey, key)?.message).toMatch(/must be lower-case letters, digits and hyphens/);
  });
});

describe('a date of the record', () => {
  test.each(['1000-01-01', '2999-12-31', '2021-11-02~', '../2021-04-22', '2021-04-22/..', 'XXXX', '1000', '2999'])(
    '%s is taken',
    (date) => {
      expect(edtf.parse(date)).toBe(date);
    },
  );

  test.each([
    ['0999-12-31', 'before-1900'],
    ['0999', 'before-1900'],
    ['0999-12-31/2021-11-02', 'before-1900'],
    ['../0999-12-31', 'before-1900'],
    ['3000-01-01', 'in-the-future'],
    ['3000-01-01/..', 'in-the-future'],
    ['2021-11-02/3000-01-01', 'in-the-future'],
    ['../3000-01-01', 'in-the-future'],
    ['0999-12-31/3000-01-01', 'before-1900'],
  ])('%s is refused with a code: %s', (date, code) => {
    expect(issue(edtf, date)).toMatchObject({
      message: `"${date}": the record takes dates of the years 1000 to 2999; check the year.`,
      params: { code },
    });
  });

  test.each(['2021-11-31', 'yesterday', ''])('%j is refused in the words of the calendar, without a code', (date) => {
    expect(issue(edtf, date)).toMatchObject({ code: 'custom', params: {} });
  });
});

test('a term is one of ISO 8601', () => {
  expect(duration.parse('P1Y6M')).toBe('P1Y6M');
  expect(issue(duration, '10 days')?.message).toMatch(/write P10D/);
});

describe('a text of a person’s hand', () => {
  test('is trimmed, and neither empty nor too long', () => {
    expect(text(5).parse(' abcde ')).toBe('abcde');
    expect(issue(text(5), '   ')?.message).toBe('must not be empty');
    expect(issue(text(5), 'abcdef')?.message).toBe('must be at most 5 characters');
  });
});

describe('a place', () => {
  const almaty = { name: 'Almaty', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

  test('has a country of two letters and a zone that exists', () => {
    expect(place.parse(almaty)).toEqual({ ...almaty, region: null });
    for (const jurisdiction of ['kz', 'KAZ', 'xKZ', 'K']) {
      expect(issue(place, { ...almaty, jurisdiction })?.message).toMatch(/two-letter country code/);
      expect(issue(legalBasis, { jurisdiction, code: 'CC', article: '1' })?.message).toMatch(/two-letter country code/);
    }
    expect(issue(place, { ...almaty, zone: 'Asia/Almati' })?.message).toMatch(/did you mean Asia\/Almaty/);
    expect(issue(place, { ...almaty, city: 'Almaty' })?.code).toBe('unrecognized_keys');
  });
});

test('an article is named with its code, and its part where there is one', () => {
  const basis = legalBasis.parse({ jurisdiction: 'KZ', code: 'CAO', article: '667' });
  expect(printLegalBasis(basis)).toBe('KZ CAO 667');
  expect(printLegalBasis({ ...basis, article: '488', part: '6' })).toBe('KZ CAO 488(6)');
  expect(printLegalBasis({ ...basis, code: 'CC', article: '164', adopted: 1997 })).toBe('KZ CC (1997) 164');
});

test('an article on record from before codes could be named by their year reads as it was', () => {
  const onRecord = { jurisdiction: 'KZ', code: 'CAO', article: '667', part: null };
  expect(legalBasis.parse(onRecord)).toEqual(onRecord);
  expect(legalBasis.parse({ ...onRecord, adopted: 2001 })).toEqual({ ...onRecord, adopted: 2001 });
  expect(issue(legalBasis, { ...onRecord, adopted: '2001' })?.path).toEqual(['adopted']);
});

describe('a source', () => {
  test('needs its publisher alone', () => {
    expect(source.parse({ publisher: 'A monitor' })).toEqual({
      publisher: 'A monitor',
      title: null,
      url: null,
      archiveUrl: null,
      locator: null,
      seenOn: null,
      contentHash: null,
    });
  });

  test.each([
    ['url', 'https://example.org/a'],
    ['url', 'http://example.org'],
    ['archiveUrl', 'https://example.org/a'],
    ['contentHash', 'a0'.repeat(32)],
    ['seenOn', '2021-11'],
  ])('takes a %s such as %s', (field, value) => {
    expect(source.safeParse({ publisher: 'A monitor', [field]: value }).success).toBe(true);
  });

  test.each([
    ['url', 'javascript:alert(1)'],
    ['url', 'xhttp://example.org'],
    ['url', 'httpx://example.org'],
    ['archiveUrl', 'ftp://example.org'],
    ['archiveUrl', 'httpsx://example.org'],
    ['contentHash', 'A0'.repeat(32)],
    ['contentHash', 'a0'.repeat(31)],
    ['contentHash', `${'a0'.repeat(32)}0`],
    ['contentHash', `x${'a0'.repeat(32)}`],
  ])('takes no %s such as %s', (field, value) => {
    expect(source.safeParse({ publisher: 'A monitor', [field]: value }).success).toBe(false);
  });
});

describe('the name of a stream', () => {
  test.each(categories.map((category) => [category]))('%s', (category) => {
    expect(streamName(category, 'a-b')).toBe(`${category}-a-b`);
    expect(parseStreamName(`${category}-a-b`)).toEqual({ category, key: 'a-b' });
  });

  test.each(['alert-a', 'person', 'personal-a', 'a-person-b', ''])('%j is not one of the record', (name) => {
    expect(parseStreamName(name)).toBeNull();
  });
});
