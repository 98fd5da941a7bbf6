import { describe, expect, test } from '@jest/globals';
import { recordEventTypes } from '#domain';
import { sections, type Words } from './index.ts';
import { type Language, languages, words } from './language.ts';

/** Every plain text of a catalogue, by its path. */
function texts(catalogue: unknown, path: readonly string[] = []): readonly (readonly [path: string, text: string])[] {
  if (typeof catalogue === 'string') return [[path.join('.'), catalogue]];
  if (typeof catalogue !== 'object' || catalogue === null) return [];
  return Object.entries(catalogue).flatMap(([key, value]) => texts(value, [...path, key]));
}

const textsOf = (language: Language) => {
  const { review, language: _, ...others } = words(language);
  return texts(others);
};

describe.each(languages)('%s', (language) => {
  test('has no empty text', () => {
    expect(textsOf(language).length).toBeGreaterThan(400);
    expect(textsOf(language).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('calls every fact by a name of its own', () => {
    const { facts } = words(language);
    const unnamed = [...recordEventTypes].map(({ type }) => type).filter((type) => !Object.hasOwn(facts, type));
    expect(unnamed).toEqual([]);
  });

  test('says of each section whether a native reader has reviewed it', () => {
    expect(Object.keys(words(language).review)).toEqual([...sections]);
  });

  test('has its sections and texts in the order of the English', () => {
    expect(textsOf(language).map(([path]) => path)).toEqual(textsOf('en').map(([path]) => path));
  });
});

describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
  test('has no text of the English', () => {
    const english = new Map(textsOf('en'));
    const same = textsOf(language).filter(([path, text]) => english.get(path) === text);
    expect(same).toEqual([]);
  });

  test('has no Latin letters but in names, commands and settings', () => {
    const latin = textsOf(language)
      .map(
        ([path, text]) =>
          [
            path,
            text.replaceAll(
              /habeas (?:alerts \w+ --reason|journal|account disable WHO|token revoke ID)|Habeas|HABEAS_ADMIN_MAIL|SHA-256/g,
              '',
            ),
          ] as const,
      )
      .filter(([, text]) => /[a-z]{2}/i.test(text));
    expect(latin).toEqual([]);
  });
});

test('a subject tells of no arrest and no release, in no language', () => {
  const telling = /arrest|custody|releas|арест|задерж|стражей|освобожд|қамау|ұста|босат/i;
  for (const language of languages) {
    const { rules, otherNews }: Words = words(language);
    for (const { subject } of [...Object.values(rules), ...Object.values(otherNews)]) {
      expect(subject).not.toMatch(telling);
    }
  }
});
