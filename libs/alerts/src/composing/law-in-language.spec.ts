import { expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { workingInWords } from '#words';
import { LawInLanguage } from './law-in-language.ts';

const inLanguage = (language: 'en' | 'ru' | 'kk') => new LawInLanguage(placeNames(), language);
const rule = {
  ...{ step: 'rule', rule: 'by.administrative-arrest', title: 'administrative arrest', status: 'verified' },
  ...{ source: 'CAO (2021): up to 15 days, up to 30 for a repeat under art. 24.23; belsat.eu' },
  ...{ inForceFrom: '2021-03-01', inForceTo: null, overridden: null },
};
const limits = {
  step: 'limits',
  limits: [{ duration: 'P15D', when: 'as a rule', source: 'CAO', status: 'verified' }],
};

test('the law is quoted as the file of the country has it, and of the rule that was named last', () => {
  const [, said] = workingInWords('ru', inLanguage('ru').steps([rule, limits], 'KZ'));
  expect(said).toBe('Наибольший законный срок: 15 дней «как правило» («КоАП РБ», проверено).');
  expect(inLanguage('en').steps([rule, limits], 'KZ')).toEqual([rule, limits]);
});

test('what is on file in English only is not quoted; what a group wrote in Cyrillic letters is', () => {
  const note = (text: string) => workingInWords('kk', inLanguage('kk').steps([{ step: 'note', text } as never], 'KZ'));
  expect(note('Only in English.')).toEqual(['«мәтін тек ағылшын тілінде жазылған»']);
  expect(note('Ереже туралы түсінік')).toEqual(['«Ереже туралы түсінік»']);
});

test('countries and articles that a caution names are said in the language', () => {
  expect(inLanguage('ru').caution({ caution: 'not_law', country: 'KZ' }, null)).toEqual({
    caution: 'not_law',
    country: 'Казахстан',
  });
  const code = { caution: 'code_not_in_force', basis: 'KZ CPC 131(2)', why: 'The CPC of 1997 was in force then.' };
  expect(inLanguage('ru').caution(code, 'KZ')).toMatchObject({
    ...{ basis: 'ч. 2 ст. 131 УПК РК', why: 'текст записан только на английском языке' },
  });
});

test('what somebody wrote who corrected a term is said as they wrote it', () => {
  const corrected = { step: 'corrected', reason: 'The ruling says twelve days.' };
  expect(inLanguage('ru').steps([corrected], 'KZ')).toEqual([corrected]);
});

test('why a bound is not known is said, and is no text of the law', () => {
  const step = { step: 'earliest_unknown', why: 'only_ruling_dated' };
  expect(workingInWords('ru', inLanguage('ru').steps([step], 'KZ'))).toEqual([
    'Самое раннее окончание: неизвестно; известна только дата решения суда.',
  ]);
});
