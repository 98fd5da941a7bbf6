import { expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import type { AlertDetails } from '../plan/planned-alert.ts';
import { PlacesInLanguage } from './places-in-language.ts';
import { workingOf } from './working-of.ts';

const details = {
  steps: [
    { step: 'transferred', on: '2021-11-05', place: { name: 'Uralsk', jurisdiction: 'KZ' } },
    { step: 'term', duration: 'P10D' },
  ],
  cautions: [{ caution: 'start_uncertain', start: '2021-11-02~' }],
} as unknown as AlertDetails;
const said = (language: string, of: Parameters<typeof workingOf>[0] = details) =>
  workingOf(of, language, new PlacesInLanguage(placeNames(), language));

test('the working is said in the language of the reader, its places too', () => {
  expect(said('ru')).toMatchObject({
    working: ['Перевод, дата: 5 ноября 2021 года; место: Уральск.', 'Срок: 10 дней.'],
    warnings: [expect.stringMatching(/^Начало указано неточно: примерно 2 ноября 2021 года\./)],
    ...{ workingLanguage: 'ru', qualifier: 'approximate' },
  });
  expect(said('en').working[0]).toBe('Transferred on 5 November 2021 to Uralsk.');
  expect(said('en', { ...(details as object), cautions: [] } as unknown as AlertDetails)).toMatchObject({
    ...{ warnings: [], qualifier: null },
  });
});

test('what a court decided is a question of its own, and no remark on how the date was counted', () => {
  const question = { caution: 'court_differs', finding: 'acquitted', on: '2021-11-04', term: null, was: null };
  const asked = { ...(details as object), cautions: [question] } as unknown as AlertDetails;
  expect(said('en', asked)).toMatchObject({ questions: [expect.stringContaining('acquitted')], warnings: [] });
});

test('what a version kept that had it in English only is shown as English', () => {
  const kept = { working: ['Term: 10 days.'], warnings: ['Check it.'] };
  expect(said('kk', kept)).toEqual({ ...kept, workingLanguage: 'en' });
});
