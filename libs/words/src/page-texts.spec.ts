import { describe, expect, test } from '@jest/globals';
import { pageLanguages, pageTexts } from './page-texts.ts';
import type { Phrase } from './phrase/phrase.ts';

/** Every plain text, with where it stands. */
function plainTexts(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => plainTexts(inner, `${path}/${key}`));
}

const asText = ({ texts, inserts }: Phrase<string>) =>
  texts.map((text, index) => `${text}${inserts[index] ?? ''}`).join('');

describe.each(pageLanguages)('the texts of pages in %s', (language) => {
  test('are none of them empty, and stand on one line', () => {
    const texts = plainTexts(pageTexts(language));
    expect(texts.length).toBeGreaterThan(150);
    for (const [path, text] of texts) expect([path, text]).toEqual([path, expect.stringMatching(/^\S(.*\S)?$/)]);
  });

  test('tell of no code that only programs read', () => {
    for (const [path, text] of plainTexts(pageTexts(language))) {
      expect([path, text]).toEqual([
        path,
        expect.not.stringMatching(/\bP(T?\d+[DHMY])+\b|\d{4}-\d{2}-\d{2}|\b[a-z]+_[a-z]+\b/),
      ]);
    }
  });
});

test('a number goes with the form of its noun', () => {
  const { board, thenAndNow, record } = pageTexts('en');
  const held = (atLeast: number) => board.summary.held({ atLeast, isExact: true, groups: 0 });
  expect([1, 2, 21].map(held)).toEqual([
    '1 person is on this board.',
    '2 people are on this board.',
    '21 people are on this board.',
  ]);
  expect([0, 1, 2].map(thenAndNow.differences)).toEqual(['The board was right', '1 difference', '2 differences']);
  expect(record.entries(1, 3)).toBe('1 entry of 3 had been recorded by then.');
  expect([1, 2].map(board.heldAlerts).map((text) => text.split(' held')[0])).toEqual(['1 alert is', '2 alerts are']);
});

test('a phrase keeps apart what the catalogue says and what a page puts in', () => {
  const said = pageTexts('en').board.asOfKnown('<b>', '<i>');
  expect(said.inserts).toEqual(['<b>', '<i>']);
  expect(said.texts.join('')).not.toContain('<');
  expect(asText(said)).toBe('As of <b>, as far as known on <i>');
});
