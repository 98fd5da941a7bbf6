import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type FactWarning, warningCodes } from '#domain';
import { languages, toldWarnings } from '#words';
import type { FactToRecord } from '../fact-to-record.ts';
import { began, person, recordingOn, shymkent, source, termSet } from '../testing/recording.ts';

const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const oldCode = { jurisdiction: 'KZ', code: 'CC', article: '164', part: null, adopted: 1997 };
const seen = { ...source, seenOn: '2021-11-04' };
const one = (data: Record<string, unknown>) => [person('a'), began('a-1', 'a', data)];
const again = (duration: string, data: Record<string, unknown>) => ({ ...termSet('a-1', duration, data), id: 'again' });
const recording = async (...facts: readonly FactToRecord[]) =>
  (await recordingOn().record(...facts)).flatMap(({ warnings }) => warnings);

/** Something that is warned of by each code: one that is new does not compile without it. */
const PROVOKED: Readonly<Record<FactWarning['code'], () => Promise<readonly FactWarning[]>>> = {
  'taken-back': async () => {
    const { record } = recordingOn();
    const [, began] = await record(...one({}));
    const data = { event: began!.events[0], reason: 'Another man', source };
    await record({ fact: 'custody.retracted', key: 'a-1', data });
    return (await record(...one({}))).flatMap(({ warnings }) => warnings);
  },
  'held-twice': () => recording(person('a'), began('a-1', 'a'), began('a-2', 'a', { since: '2021-11-05' })),
  'start-not-stated': () => {
    const sanctions = [{ type: 'imprisonment', persons: ['a'], amount: 3, unit: 'years' }];
    return recording(
      ...one({ kind: 'remand' }),
      { fact: 'case.opened', key: 'c', data: { title: 'A case', persons: ['a'], place: shymkent, source } },
      { fact: 'case.ruling-issued', key: 'c', data: { on: '2021-12-20', sanctions, source } },
    );
  },
  'law-of-another-country': () => recording(...one({ place: minsk }), termSet('a-1', 'P5D')),
  'zone-of-another-place': () => recording(...one({ place: { ...shymkent, zone: 'Asia/Oral' } })),
  'article-not-in-force': () => recording(...one({ legalBases: [oldCode] })),
  'term-above-maximum': () => recording(...one({}), termSet('a-1', 'P40D')),
  'second-term': () => recording(...one({}), termSet('a-1', 'P15D'), again('P10D', { from: '2021-11-09' })),
  'sources-differ': () => {
    const other = { publisher: 'Another', locator: 'p. 1' };
    return recording(...one({}), termSet('a-1', 'P15D'), again('P10D', { source: other }));
  },
  'long-ago': () => recording(...one({ since: '1998-11-02' })),
  'another-year': () => recording(...one({ since: '2020-11-02', source: seen })),
  'after-its-source': () => recording(...one({ since: '2021-11-20', source: seen })),
};

test('programs are told of every code that there is', () => {
  expect([...warningCodes].toSorted()).toEqual(Object.keys(PROVOKED).toSorted());
});

describe.each(Object.entries(PROVOKED))('the warning %s', (code, provoked) => {
  test('comes about, and is said in every language, in words of its own', async () => {
    const warnings = (await provoked()).filter((warning) => warning.code === code);
    expect(warnings).not.toEqual([]);
    const said = languages.map((language) => toldWarnings(language, warnings)[0]!.message);
    expect(new Set(said).size).toBe(languages.length);
    for (const message of said) expect(message).not.toMatch(/undefined|null|\[object|NaN/);
  });

  test('is documented', () => {
    const documented = readFileSync(new URL('../../../../docs/users/record-file.md', import.meta.url), 'utf8');
    expect(documented).toMatch(new RegExp(`^\\| \`${code}\` \\| \\S`, 'm'));
  });
});
