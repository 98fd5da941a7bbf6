import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columns, wrap } from '../document/wrap.ts';
import { FSI, fromRecord, isolatesOnEachLine, isolatesWhereNeeded, oneLine, PDI } from './record-text.ts';

/** A clean run is the same every time; vary it with HABEAS_TEST_SEED. */
const seeded = { seed: Number(process.env.HABEAS_TEST_SEED ?? 6), numRuns: 100 };

/** What a stranger might write: any character, with those that do harm more often than they come by chance. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('\r\n', '\n', '\u2028', '\0', '\t', '\u202e', '\u2066', '\u2069', '\u200f', '\ud800', 'e\u0301'),
      fc.constantFrom('Bcc: x@example.org', '<img src=x>', 'خالد', '한국', 'я'.repeat(300), 'a'.repeat(400)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a text from a report', () => {
  test('is one line of at most so many letters, with nothing in it that turns or hides what stands around it', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 400 }), (text, longest) => {
        const line = oneLine(text, longest);
        expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect([...new Intl.Segmenter('und').segment(line)].length).toBeLessThanOrEqual(longest);
        expect(oneLine(line, longest)).toBe(line);
      }),
      seeded,
    );
  });

  test('of 10,000 characters is cut where a letter ends, and says so', () => {
    expect(oneLine('Aigul '.repeat(1_700), 20)).toBe('Aigul Aigul Aigul A…');
    expect(oneLine('e\u0301'.repeat(10_000), 5)).toBe('éééé…');
    expect(oneLine('👩‍👩‍👧'.repeat(2_000), 3)).toBe('👩‍👩‍👧👩‍👩‍👧…');
    expect(oneLine('Short', 20)).toBe('Short');
  });

  test('keeps no tower of marks that would cover the lines above it', () => {
    expect([...oneLine(`Z${'\u0310'.repeat(500)}`, 10)].length).toBeLessThanOrEqual(10);
  });

  test('is isolated, however it is made', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const isolated = fromRecord(text);
        expect([...isolated].filter((each) => each === FSI || each === PDI)).toEqual([FSI, PDI]);
        expect(isolated).toMatch(/^\u2068.*\u2069$/u);
      }),
      seeded,
    );
  });
});

describe('isolates in plain text', () => {
  test('stand only around what runs from right to left, and on each of its lines', () => {
    expect(isolatesWhereNeeded(`of ${FSI}Aigul${PDI}, ${FSI}خالد${PDI}.`)).toBe(`of Aigul, ${FSI}خالد${PDI}.`);
    expect(isolatesOnEachLine(`of ${FSI}خالد بن\n  الوليد${PDI} ends`)).toBe(
      `of ${FSI}خالد بن${PDI}\n  ${FSI}الوليد${PDI} ends`,
    );
  });
});

describe('a line of text', () => {
  test('is never wider than asked for, and nothing of it is lost', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom('', '    ', '! '), (text, indent) => {
        const clean = oneLine(text, 10_000);
        const lines = wrap(clean, 76, indent).split('\n');
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(76);
        const bare = (each: string) => each.replace(/\s+/g, '');
        const body = lines.map((line) => line.slice(indent.length));
        expect(bare(body.join(''))).toBe(bare(clean));
      }),
      seeded,
    );
  });

  test('is broken at the same places whether or not a letter of it has a mark', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('e', 'я', '.'), maxLength: 12 }), { maxLength: 60 });
    const layout = fc.record({ width: fc.integer({ min: 8, max: 40 }), indent: fc.constantFrom('', '  ', '    ') });
    fc.assert(
      fc.property(words, layout, fc.constantFrom('- ', '  - '), (words, { width, indent }, first) => {
        const text = `e${words.join(' ')}`;
        expect(wrap(text, width, indent, first)).toBe(
          wrap(`e\u0301${text.slice(1)}`, width, indent, first).replace('\u0301', ''),
        );
      }),
      seeded,
    );
  });

  test('counts letters that take two columns as two, and marks as none', () => {
    expect([columns('Aigul'), columns('Айгүл'), columns('한국'), columns(`${FSI}e\u0301${PDI}`)]).toEqual([5, 5, 4, 1]);
  });
});
