import { expect, test } from '@jest/globals';
import { words } from '../language.ts';
import { localMoment, momentIn } from './local-moment.ts';

// Clocks in Kyiv went from 04:00 back to 03:00 on 31 October 2021.
const first = localMoment('2021-10-31T03:30+03:00', 'Europe/Kyiv');
const second = localMoment('2021-10-31T03:30+02:00', 'Europe/Kyiv');

test.each([
  ['en', first, 'Sunday 31 October 2021, 03:30, before the clocks go back, UTC+3'],
  ['en', second, 'Sunday 31 October 2021, 03:30, after the clocks go back, UTC+2'],
  ['ru', first, 'воскресенье, 31 октября 2021 года, 03:30, до перевода часов назад, UTC+3'],
  ['ru', second, 'воскресенье, 31 октября 2021 года, 03:30, после перевода часов назад, UTC+2'],
  ['kk', first, '2021 жылғы 31 қазан, жексенбі, сағат 03:30, сағат тілі артқа жылжытылғанға дейін, UTC+3'],
  ['kk', second, '2021 жылғы 31 қазан, жексенбі, сағат 03:30, сағат тілі артқа жылжытылғаннан кейін, UTC+2'],
] as const)('says in %s which one it is', (language, moment, said) => {
  expect(words(language).dates.withWeekday(moment)).toBe(said);
});

test('in a sentence too; where nothing is said, the first is meant', () => {
  const when = {
    kind: 'hearing',
    at: localMoment('2021-10-31T03:30', 'Europe/Kyiv'),
    place: 'Kyiv',
    past: false,
  } as const;
  expect(words('en').dates.when(when)).toContain('03:30, before the clocks go back, UTC+3');
  expect(words('ru').dates.when(when)).toContain('03:30, до перевода часов назад, UTC+3');
  expect(words('kk').dates.when(when)).toContain('сағат 03:30, сағат тілі артқа жылжытылғанға дейін, UTC+3');
});

test('an hour that comes once, and one whose offset is named, say nothing of it', () => {
  expect(words('en').dates.withWeekday(localMoment('2021-10-31T04:30', 'Europe/Kyiv'))).toBe(
    'Sunday 31 October 2021, 04:30',
  );
  expect(words('en').dates.withWeekday(momentIn('2021-10-31T01:30:00Z', 'Europe/Kyiv'))).toBe(
    'Sunday 31 October 2021, 03:30 (Europe/Kyiv, UTC+2)',
  );
});

test.each([
  ['en', 'Friday 5 November 2021, 14:30'],
  ['ru', 'пятница, 5 ноября 2021 года, 14:30'],
  ['kk', '2021 жылғы 5 қараша, жұма, сағат 14:30'],
] as const)('a span of one moment is that moment in %s', (language, said) => {
  const moment = localMoment('2021-11-05T14:30', 'Asia/Almaty');
  expect(words(language).dates.span(moment, moment)).toBe(said);
});
