import { describe, expect, test } from '@jest/globals';
import { fromTo as kazakhFromTo } from '../kk/dates.ts';
import { type Language, words } from '../language.ts';
import { counted } from '../plural.ts';
import { fromTo as russianFromTo } from '../ru/dates.ts';
import { localMoment, momentIn } from './local-moment.ts';
import type { When } from './when.ts';

const [en, ru, kk] = [words('en'), words('ru'), words('kk')];
const day = (text: string) => localMoment(text, 'Asia/Almaty');
const window = (earliest: string | null, latest: string | null): When => ({
  kind: 'window',
  earliest: earliest === null ? null : day(earliest),
  latest: latest === null ? null : day(latest),
  place: 'Shymkent',
});

describe('a day', () => {
  test('has the weekday and month that the Unicode locale data has, on every day of a year', () => {
    for (let offset = 0; offset < 366; offset++) {
      const instant = Date.UTC(2024, 0, 1) + offset * 86_400_000;
      const iso = new Date(instant).toISOString().slice(0, 10);
      for (const { dates, language } of [en, ru, kk]) {
        const said = dates.withWeekday(localMoment(iso, 'UTC'));
        const parts = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
          timeZone: 'UTC',
          ...({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const),
        }).formatToParts(instant);
        // In Russian and Kazakh beside a day: the genitive, and the nominative.
        for (const { type, value } of parts) if (type !== 'literal') expect(said).toContain(value);
      }
    }
  });

  test('is written as each language writes it', () => {
    expect([en, ru, kk].map(({ dates }) => dates.withWeekday(day('2021-11-12')))).toEqual([
      'Friday 12 November 2021',
      'пятница, 12 ноября 2021 года',
      '2021 жылғы 12 қараша, жұма',
    ]);
  });

  test('has its time and, for the reader, the zone and the offset of that day', () => {
    expect([en, ru, kk].map(({ dates }) => dates.withWeekday(day('2021-11-12T14:30')))).toEqual([
      'Friday 12 November 2021, 14:30',
      'пятница, 12 ноября 2021 года, 14:30',
      '2021 жылғы 12 қараша, жұма, сағат 14:30',
    ]);
    // Kazakhstan came to one zone on 1 March 2024.
    expect(en.dates.withWeekday(momentIn('2024-02-29T17:59:00Z', 'Asia/Almaty'))).toBe(
      'Thursday 29 February 2024, 23:59 (Asia/Almaty, UTC+6)',
    );
    expect(en.dates.withWeekday(momentIn('2024-02-29T19:00:00Z', 'Asia/Almaty'))).toBe(
      'Friday 1 March 2024, 00:00 (Asia/Almaty, UTC+5)',
    );
    expect(en.dates.withWeekday(momentIn('2021-11-12T00:00:00Z', 'Asia/Kathmandu'))).toContain(
      '05:45 (Asia/Kathmandu, UTC+05:45)',
    );
    expect(en.dates.withWeekday(momentIn('2021-11-12T00:00:00Z', 'UTC'))).toContain('00:00 (UTC)');
  });
});

describe('a window', () => {
  test('says in each language, in the right case, what is known of it', () => {
    const said = (when: When) => [en, ru, kk].map(({ dates }) => dates.when(when));
    expect(said(window('2021-11-10', '2021-11-12'))).toEqual([
      'between Wednesday 10 November 2021 and Friday 12 November 2021 (Shymkent time)',
      'не ранее среды, 10 ноября 2021 года, и не позднее пятницы, 12 ноября 2021 года (местное время: Shymkent)',
      '2021 жылғы 10 қарашадан (сәрсенбі) ерте емес, 2021 жылғы 12 қарашадан (жұма) кешіктірмей (жергілікті уақыт: Shymkent)',
    ]);
    expect(said(window(null, '2021-09-14'))).toEqual([
      'no later than Tuesday 14 September 2021 (Shymkent time)',
      'не позднее вторника, 14 сентября 2021 года (местное время: Shymkent)',
      '2021 жылғы 14 қыркүйектен (сейсенбі) кешіктірмей (жергілікті уақыт: Shymkent)',
    ]);
    expect(said(window('2021-02-07', null))).toEqual([
      'not before Sunday 7 February 2021 (Shymkent time)',
      'не ранее воскресенья, 7 февраля 2021 года (местное время: Shymkent)',
      '2021 жылғы 7 ақпаннан (жексенбі) ерте емес (жергілікті уақыт: Shymkent)',
    ]);
  });

  test('that is one day is that day', () => {
    const one = window('2021-11-12', '2021-11-12');
    expect([en, ru, kk].map((words) => words.term(one, false))).toEqual([
      'the term ends on Friday 12 November 2021 (Shymkent time)',
      'срок заканчивается в пятницу, 12 ноября 2021 года (местное время: Shymkent)',
      'мерзім 2021 жылғы 12 қарашада (жұма) аяқталады (жергілікті уақыт: Shymkent)',
    ]);
    expect(ru.term(window('2021-11-09', '2021-11-09'), false)).toContain('во вторник, 9 ноября');
  });
});

test('a span has its prepositions', () => {
  const [from, until] = [day('2021-11-09T08:00'), day('2021-11-10T08:00')];
  expect(russianFromTo(from, until)).toBe(
    'со вторника, 9 ноября 2021 года, 08:00 до среды, 10 ноября 2021 года, 08:00',
  );
  expect(kazakhFromTo(from, until)).toBe(
    '2021 жылғы 9 қарашадан (сейсенбі, сағат 08:00) 2021 жылғы 10 қарашаға (сәрсенбі, сағат 08:00) дейін',
  );
});

test.each([
  ['2021-11-02~', 'about 2 November 2021', 'примерно 2 ноября 2021 года', 'шамамен 2021 жылғы 2 қараша'],
  ['2021-11', 'November 2021', 'ноябрь 2021 года', '2021 жылғы қараша'],
  ['2021', '2021', '2021 год', '2021 жыл'],
  ['2021-23', 'autumn 2021', 'осень 2021 года', '2021 жылғы күз'],
  ['../2021-04-22', 'not after 22 April 2021', 'не позднее: 22 апреля 2021 года', 'кеш дегенде: 2021 жылғы 22 сәуір'],
  ['XXXX', 'an unknown date', 'дата неизвестна', 'күні белгісіз'],
])('%s as it was reported', (edtf, ...said) => {
  expect([en, ru, kk].map(({ dates }) => dates.edtf(edtf))).toEqual(said);
});

test('numbers agree with what they count', () => {
  const entries = [1, 2, 4, 5, 11, 12, 21, 22, 25, 111, 1_001].map((n) =>
    counted('ru', n, { one: 'запись', few: 'записи', other: 'записей' }),
  );
  expect(entries).toEqual([
    ...['1 запись', '2 записи', '4 записи', '5 записей', '11 записей', '12 записей'],
    ...['21 запись', '22 записи', '25 записей', '111 записей', '1001 запись'],
  ]);
  const leads = ['P14D', 'P7D', 'P3D', 'P2D', 'P1D', 'PT12H', 'PT2H'];
  const ahead = (language: Language) =>
    words(language).preferences({
      ...{ delivery: 'at_once', digestAt: '08:00', digestDay: 1, quiet: null, hearingLeads: [] },
      releaseLeads: leads,
    })[1]?.[1];
  expect(ahead('en')).toBe('14 days, 7 days, 3 days, 2 days, 1 day, 12 hours, 2 hours ahead');
  expect(ahead('ru')).toBe('за 14 дней, за 7 дней, за 3 дня, за 2 дня, за 1 день, за 12 часов, за 2 часа');
  expect(ahead('kk')).toBe('14 күн, 7 күн, 3 күн, 2 күн, 1 күн, 12 сағат, 2 сағат бұрын');
});
