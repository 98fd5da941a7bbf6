import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { foldCustody } from './fold-custody.ts';

const bulletin = { publisher: 'Monitoring bulletin' };
const lawyer = { publisher: 'The lawyer' };
const set = (duration: string, from: string, data: object = {}) =>
  [
    'custody.term-set',
    { rule: 'kz.administrative-arrest', from, basis: 'detention', duration, source: bulletin, ...data },
  ] as const;
const began = (kind = 'administrative_arrest') =>
  new Telling('held').tell(['custody.began', { person: 'p', kind, since: '2021-11-02', place: shymkent }]);
const first = began().tell(set('P10D', '2021-11-02'));
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const window = (telling: Telling) => custodyWindow(episode(telling), plainRules);
const article = { jurisdiction: 'KZ', code: 'CAO', article: '50', part: null };

describe('an administrative arrest imposed while another runs', () => {
  test.each([
    ['the same source', bulletin],
    ['another source', lawyer],
  ])('as %s tells does not replace it: the window covers both, side by side and one behind the other', (_, source) => {
    const second = first.tell(set('P15D', '2021-11-09', { source }));
    // Side by side both are over on 24 November, one behind the other after 25 days.
    expect(window(second)).toMatchObject({ earliestDate: '2021-11-24', latestDate: '2021-11-27' });
    expect(window(second).warnings).toEqual([
      'A second term (15 days from 9 November 2021) was set while the first was running. No source says whether it runs ' +
        'behind the first or beside it: the window covers both.',
    ]);
    expect(window(second).working).toContain(
      'One behind the other: counted on from the end of the term before, 12 November 2021.',
    );
    expect(episode(second).standing).toBe('unconfirmed');
  });

  test('that is shorter does not end the first: side by side nobody is free before both are over', () => {
    const second = first.tell(set('P2D', '2021-11-09'));
    expect(window(second)).toMatchObject({ earliestDate: '2021-11-12', latestDate: '2021-11-14' });
  });

  test('runs as a source says, with the article that it cites', () => {
    const after = first.tell(set('P15D', '2021-11-09', { runs: 'after', runsUnder: article }));
    expect(window(after)).toMatchObject({ earliestDate: '2021-11-27', latestDate: '2021-11-27', warnings: [] });
    expect(window(after).working).toContain(
      'A term of 15 days from 9 November 2021 was set while the one before was running: it runs behind that one (KZ CAO 50).',
    );
    const beside = first.tell(set('P15D', '2021-11-09', { runs: 'beside' }));
    expect(window(beside)).toMatchObject({ earliestDate: '2021-11-24', latestDate: '2021-11-24', warnings: [] });
  });

  test('runs as is said later: by another source, or by a correction, which the working names', () => {
    const second = first.tell(set('P15D', '2021-11-09'));
    const said = second.tell(
      set('P10D', '2021-11-02', { source: lawyer }),
      set('P15D', '2021-11-09', { source: lawyer, runs: 'after' }),
    );
    expect(window(said)).toMatchObject({ earliestDate: '2021-11-27', latestDate: '2021-11-27', warnings: [] });
    const event = second.id('custody.term-set', 1);
    const corrected = second.tell([
      'custody.corrected',
      { event, field: 'runs', old: null, new: 'beside', reason: 'the ruling was read' },
    ]);
    expect(window(corrected)).toMatchObject({ latestDate: '2021-11-24', warnings: [] });
    expect(window(corrected).working[0]).toMatch(
      /^How the term runs: corrected on .* to beside the term that was running/,
    );
  });

  test('is not known to run so where two sources say otherwise', () => {
    const both = first.tell(
      set('P15D', '2021-11-09', { runs: 'after' }),
      set('P15D', '2021-11-09', { source: lawyer, runs: 'beside' }),
    );
    expect(window(both)).toMatchObject({ earliestDate: '2021-11-24', latestDate: '2021-11-27' });
  });

  test('stands alone where it was decided that it does', () => {
    const second = first.tell(set('P15D', '2021-11-09'));
    const event = second.id('custody.term-set', 1);
    const decided = second.tell(['custody.claim-decided', { event, reason: 'the first was quashed' }]);
    expect(window(decided)).toMatchObject({ earliestDate: '2021-11-24', latestDate: '2021-11-24', warnings: [] });
  });

  test('and a third go on from what may be running by then', () => {
    const third = first.tell(set('P5D', '2021-11-10', { runs: 'after' }), set('P5D', '2021-11-16', { runs: 'after' }));
    // 10, 5 and 5 days: the second ends on 17 November, so the third is within it.
    expect(window(third)).toMatchObject({ earliestDate: '2021-11-22', latestDate: '2021-11-22' });
  });

  test.each([
    ['one source', [bulletin, bulletin, bulletin]],
    ['three sources', [bulletin, lawyer, { publisher: 'A newspaper' }]],
  ])('and a third of which %s tells are one chain, in any order in which they are told', (_, [a, b, c]) => {
    // 15 days, 5 more behind or beside them, and 15 more: the third begins while the second may be running.
    const arrests = [
      set('P15D', '2021-11-02', { source: a }),
      set('P5D', '2021-11-11', { source: b }),
      set('P15D', '2021-11-19', { source: c }),
    ] as const;
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const told = window(began().tell(...order.map((index) => arrests[index]!)));
      expect(told).toMatchObject({ earliestDate: '2021-12-02', latestDate: '2021-12-07' });
      expect(told.warnings).toHaveLength(2);
    }
  });

  test('of which another source tells with a first of its own keeps both: that source may be wrong, or the other', () => {
    const both = first.tell(
      set('P12D', '2021-11-02', { source: lawyer }),
      set('P10D', '2021-11-09', { source: lawyer, runs: 'after' }),
    );
    expect(episode(both).standing).toBe('conflicting');
    expect(window(both)).toMatchObject({ earliestDate: '2021-11-22', latestDate: '2021-11-24' });
    expect(window(both).warnings).toEqual([
      'Sources differ on the term: 12 days (The lawyer), 10 days (Monitoring bulletin).',
    ]);
  });

  test('does not end a first of which nobody knows how long it was extended', () => {
    const open = first.tell(['custody.extended', { on: '2021-11-05' }], set('P15D', '2021-11-09'));
    expect(window(open)).toMatchObject({ earliestDate: '2021-11-24', latest: null, latestDate: null });
    expect(window(open).warnings).toContain('The end is not known: custody was extended without a stated end.');
  });

  test('that lasts until a day does not end a first that lasts longer, and needs no rule', () => {
    const until = (day: string, source = bulletin) =>
      ['custody.term-set', { from: '2021-11-09', basis: 'ruling', until: day, source }] as const;
    expect(window(first.tell(until('2021-11-20')))).toMatchObject({
      earliestDate: '2021-11-20',
      latestDate: '2021-11-20',
      warnings: [],
    });
    for (const source of [bulletin, lawyer]) {
      const shorter = window(first.tell(until('2021-11-11', source)));
      expect(shorter).toMatchObject({ earliestDate: '2021-11-11', latestDate: '2021-11-12' });
      expect(shorter.warnings).toHaveLength(1);
    }
  });

  test('runs as the source that says it says, and in no way where two differ, in any order in which they are told', () => {
    const saying = (publisher: string, runs: string | null) =>
      set('P15D', '2021-11-09', { source: { publisher }, runs });
    const [after, beside, silent] = [saying('A', 'after'), saying('B', 'beside'), saying('C', null)];
    for (const said of [
      [after, beside, saying('D', 'after')],
      [after, saying('D', 'after'), beside],
      [beside, silent, after],
    ]) {
      expect(window(first.tell(...said))).toMatchObject({ earliestDate: '2021-11-24', latestDate: '2021-11-27' });
    }
    expect(window(first.tell(silent, after))).toMatchObject({ earliestDate: '2021-11-27', latestDate: '2021-11-27' });
  });

  test('keeps what lengthened the first before it, and what lengthened itself', () => {
    const extended = first.tell(
      ['custody.extended', { on: '2021-11-05', by: 'P5D' }],
      set('P15D', '2021-11-09', { runs: 'after' }),
      ['custody.extended', { on: '2021-11-10', by: 'P1D' }],
    );
    expect(window(extended)).toMatchObject({ earliestDate: '2021-12-03', latestDate: '2021-12-03' });
  });
});

describe('a term that takes the place of another', () => {
  test('is one that begins when that is over, or any other that no source says to run with it', () => {
    expect(window(first.tell(set('P5D', '2021-11-12')))).toMatchObject({ latestDate: '2021-11-17', warnings: [] });
    const remand = { rule: 'kz.remand' };
    const remanded = began('remand').tell(set('P2M', '2021-11-02', remand), set('P3M', '2021-12-15', remand));
    expect(window(remanded)).toMatchObject({ latestDate: '2022-03-15', warnings: [] });
    const beside = began('remand').tell(
      set('P2M', '2021-11-02', remand),
      set('P1M', '2021-12-15', { ...remand, runs: 'beside' }),
    );
    expect(window(beside)).toMatchObject({ latestDate: '2022-01-15' });
  });

  test('is one of another kind, once custody became that', () => {
    const converted = first.tell(
      ['custody.converted', { on: '2021-11-07', kind: 'criminal_detention' }],
      ['custody.term-set', { rule: 'kz.criminal-detention', from: '2021-11-07', basis: 'detention', duration: 'P3D' }],
    );
    expect(window(converted)).toMatchObject({ latestDate: '2021-11-10', warnings: [] });
  });
});

test('an article says how terms run only beside what it says', () => {
  expect(refusal(() => first.tell(set('P15D', '2021-11-09', { runsUnder: article })))).toMatchObject({
    code: 'runs-not-said',
    field: 'runs',
  });
});

test('wherever a second arrest falls within the first, the window holds both ways of running', () => {
  const days = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(days, days, fc.integer({ min: 1, max: 29 }), (one, other, later) => {
      fc.pre(later < one);
      const from = `2021-11-${String(2 + (later % 27)).padStart(2, '0')}`;
      fc.pre(from > '2021-11-02' && later % 27 === later);
      const telling = began().tell(set(`P${one}D`, '2021-11-02'));
      const open = window(telling.tell(set(`P${other}D`, from)));
      for (const runs of ['after', 'beside']) {
        const said = window(telling.tell(set(`P${other}D`, from, { runs })));
        expect(Date.parse(open.earliest!)).toBeLessThanOrEqual(Date.parse(said.earliest!));
        expect(Date.parse(open.latest!)).toBeGreaterThanOrEqual(Date.parse(said.latest!));
      }
    }),
    { numRuns: 200 },
  );
});
