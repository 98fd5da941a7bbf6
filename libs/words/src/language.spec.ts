import { describe, expect, it } from '@jest/globals';
import { LanguageError, languageOf, languages } from './language.ts';

describe('a language', () => {
  it('is found by its tag', () => {
    for (const tag of languages) expect(languageOf(tag)).toBe(tag);
  });

  it('that is not known is refused, and the known ones are named', () => {
    for (const tag of ['de', 'EN', '', 'en-GB', 'constructor']) {
      expect(() => languageOf(tag)).toThrow(LanguageError);
    }
    expect(() => languageOf('de')).toThrow(`There is no language "de" here; there are ${languages.join(', ')}.`);
  });
});
