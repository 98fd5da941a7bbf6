import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readJurisdiction } from '../file/read-jurisdiction.ts';
import { legal, placeNames } from '../index.ts';

/** Everything that a mail may quote of a country. */
function quoted({ rules, withoutCourt }: (typeof legal.jurisdictions)[number]): readonly string[] {
  const texts = [
    ...rules.flatMap(({ source, counting, limits, credit, rulingCaution, endsOnDayOff }) => [
      ...[source, counting.source, credit.source, credit.caution, rulingCaution, endsOnDayOff?.source],
      ...limits.flatMap((limit) => [limit.source, limit.when]),
    ]),
    ...withoutCourt.flatMap(({ source, note }) => [source, note]),
  ];
  return [...new Set(texts.flatMap((text) => text || []))];
}

describe.each(legal.jurisdictions.map((jurisdiction) => [jurisdiction.code, jurisdiction] as const))(
  '%s',
  (code, law) => {
    test.each(['ru', 'kk'])('has in %s everything that a mail quotes of its law', (language) => {
      const names = placeNames();
      const said = quoted(law).map((text) => [text, names.lawText(text, code, language)] as const);
      expect(said.filter(([, text]) => text === null)).toEqual([]);
      for (const [, text] of said) expect(text).not.toMatch(/\p{Script=Latin}{3,}/u);
      for (const { code: letters } of law.codes) expect(names.codeLetters(letters, code, language)).not.toBeNull();
    });
  },
);

test('in English a text stands as it is on file; in a language that the file does not have there is none', () => {
  expect(placeNames().lawText('CAO art. 50', 'KZ', 'en')).toBe('CAO art. 50');
  expect(placeNames().lawText('CAO art. 50', 'KZ', 'fr')).toBeNull();
  expect(placeNames().lawText('a text of nobody', 'KZ', 'ru')).toBeNull();
});

test('where the country is not known, a text that two countries say otherwise is not said', () => {
  expect(placeNames().lawText('CAO art. 50', null, 'ru')).toBe('ст. 50 КоАП РК');
});

describe('the file of a group', () => {
  const file = (translations: string) =>
    readJurisdiction(
      parse(`
jurisdiction: KG
name: Kyrgyzstan
defaultZone: Asia/Bishkek
oneZone: true
withoutCourt:
  - { kinds: [detention], duration: PT48H, source: "CPC art. 98", status: unverified }
codes:
  - code: CPC
    letters: { ru: УПК КР }
    editions: [{ adopted: 2021, names: { en: Code }, source: Code, status: unverified }]
translations: ${translations}
`),
    );

  test('says its texts in other languages', () => {
    const { jurisdiction, faults } = file('[{ en: "CPC art. 98", ru: "ст. 98 УПК КР" }]');
    expect(faults).toEqual([]);
    expect(jurisdiction).toMatchObject({
      codes: [{ letters: { ru: 'УПК КР' } }],
      translations: [{ ru: 'ст. 98 УПК КР' }],
    });
  });

  test('is told of a text that stands nowhere in it, of one that is there twice, and of a language that is none', () => {
    expect(file('[{ en: "CPC art. 99", ru: "ст. 99" }]').faults).toEqual([
      { field: 'translations.0.en', message: expect.stringContaining('no text of the file reads so') },
    ]);
    const twice = '[{ en: "CPC art. 98", ru: a }, { en: "CPC art. 98", ru: b }]';
    expect(file(twice).faults).toEqual([{ field: 'translations.1.en', message: expect.stringContaining('twice') }]);
    expect(file('[{ en: "CPC art. 98", Russian: a }]').faults).toEqual([
      { field: 'translations.0.Russian', message: expect.stringContaining('tag of a language') },
    ]);
  });
});
