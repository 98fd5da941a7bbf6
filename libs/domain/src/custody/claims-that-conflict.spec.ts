import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../shared/fact.ts';
import { plainRules } from '../testing/plain-rules.ts';
import { idOf, refusal, shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { foldCustody } from './fold-custody.ts';

const bulletin = { publisher: 'Monitoring bulletin', locator: 'entry 7' };
const lawyer = { publisher: 'The lawyer' };
const term = (duration: string, source: object, from = '2021-11-02') =>
  ['custody.term-set', { rule: 'kz.administrative-arrest', from, basis: 'detention', duration, source }] as const;
const held = new Telling('abildaev').tell(
  ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
  term('P10D', bulletin),
);
const differing = held.tell(term('P15D', lawyer));
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const window = (telling: Telling) => custodyWindow(episode(telling), plainRules);
const decided = (event: string) => ['custody.claim-decided', { event, reason: 'the ruling was seen' }] as const;

describe('two sources that give two terms', () => {
  test('both stand, and the window covers both and says so', () => {
    expect(episode(differing)).toMatchObject({ standing: 'conflicting' });
    expect(episode(differing).terms).toHaveLength(2);
    expect(window(differing)).toMatchObject({
      earliest: '2021-11-12T00:00:00+06:00',
      latest: '2021-11-18T00:00:00+06:00',
      earliestDate: '2021-11-12',
      latestDate: '2021-11-17',
    });
    const working = window(differing).working.join('\n');
    expect(working).toContain('Sources give 2 different terms');
    expect(working).toContain('Monitoring bulletin: 10 days');
    expect(working).toContain('The lawyer: 15 days');
    expect(window(differing).warnings).toEqual([
      'Sources differ on the term: 10 days (Monitoring bulletin), 15 days (The lawyer).',
    ]);
  });

  test('conflict until a person decides, which the working tells', () => {
    const done = differing.tell(decided(differing.id('custody.term-set', 1)));
    expect(episode(done).standing).toBe('unconfirmed');
    expect(window(done)).toMatchObject({ earliest: '2021-11-17T00:00:00+06:00', latest: '2021-11-18T00:00:00+06:00' });
    expect(window(done).working[0]).toBe(
      'Decided on 5 November 2021 that 15 days (The lawyer) holds: the ruling was seen',
    );
  });

  test('conflict again when a third says otherwise later, or when the decision was taken back', () => {
    const done = differing.tell(decided(differing.id('custody.term-set', 1)));
    const third = done.tell(term('P20D', { publisher: 'A newspaper' }));
    expect(episode(third).standing).toBe('conflicting');
    expect(window(third)).toMatchObject({ earliestDate: '2021-11-17', latestDate: '2021-11-22' });
    const event = done.id('custody.claim-decided');
    const back = done.tell(['custody.retracted', { event, reason: 'it was another ruling' }]);
    expect(episode(back).standing).toBe('conflicting');
    expect(window(back).latest).toBe(window(differing).latest);
  });

  test('do not conflict where they say the same, nor does one that says something else later', () => {
    expect(episode(held.tell(term('P10D', lawyer))).standing).toBe('unconfirmed');
    const again = held.tell(term('P12D', { ...bulletin, locator: 'entry 59' }));
    expect(episode(again).standing).toBe('unconfirmed');
    expect(window(again).latestDate).toBe('2021-11-14');
    expect(episode(held.tell(term('P5D', lawyer, '2021-11-12'))).standing).toBe('unconfirmed');
  });

  test('conflict where they differ in the day of its start too, and the window covers both', () => {
    const told = new Telling('march').tell(
      ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-03-08', place: shymkent }],
      term('P15D', bulletin, '2021-03-08'),
      term('P10D', lawyer, '2021-03-09'),
    );
    expect(episode(told).standing).toBe('conflicting');
    expect(window(told)).toMatchObject({ earliestDate: '2021-03-19', latestDate: '2021-03-23' });
    expect(window(told).warnings).toEqual([
      'Sources differ on the term: 15 days from 8 March 2021 (Monitoring bulletin), 10 days from 9 March 2021 (The lawyer).',
    ]);
    const decision = told.tell(decided(told.id('custody.term-set', 1)));
    expect(window(decision)).toMatchObject({ earliestDate: '2021-03-19', latestDate: '2021-03-19' });
    expect(episode(decision).standing).toBe('unconfirmed');
  });

  test('do not conflict where one source dates the detention and the ruling of one term', () => {
    const ruling = (duration: string, from: string, source: object) =>
      ['custody.term-set', { rule: 'kz.administrative-arrest', from, basis: 'ruling', duration, source }] as const;
    const both = held.tell(ruling('P10D', '2021-11-03', { ...bulletin, locator: 'entry 8' }));
    expect(episode(both).standing).toBe('unconfirmed');
    // The detention is where it begins.
    expect(window(both)).toMatchObject({ earliestDate: '2021-11-12', latestDate: '2021-11-12', warnings: [] });
    expect(episode(held.tell(ruling('P10D', '2021-11-03', lawyer))).standing).toBe('conflicting');
    const rulingFirst = new Telling('abildaev').tell(
      ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
      ruling('P10D', '2021-11-03', bulletin),
      term('P10D', bulletin),
    );
    expect(window(rulingFirst)).toMatchObject({ earliestDate: '2021-11-12', warnings: [] });
    // Of another length it is a second arrest: it does not end the first.
    expect(window(held.tell(ruling('P12D', '2021-11-03', bulletin)))).toMatchObject({
      earliestDate: '2021-11-12',
      latestDate: '2021-11-24',
      warnings: [expect.stringContaining('A second term (12 days from 3 November 2021)')],
    });
  });

  test.each([
    ['the hour of the day', { fromTime: '2021-11-02T14:00' }, '2021-11-12T14:00:00+06:00'],
    ['the ruling of the same day', { basis: 'ruling' }, '2021-11-12T00:00:00+06:00'],
    ['about that day', { from: '2021-11-02~' }, '2021-11-12T00:00:00+06:00'],
    ['days between which it lies', { from: '2021-11-01/2021-11-03' }, '2021-11-12T00:00:00+06:00'],
    ['its month', { from: '2021-11' }, '2021-11-12T00:00:00+06:00'],
    ['the day on which it is over', { duration: null, until: '2021-11-12' }, '2021-11-12T00:00:00+06:00'],
  ])('do not conflict where the other only tells %s: the more exact counts, in either order', (_, said, earliest) => {
    const [type, data] = term('P10D', lawyer);
    const other = [type, { ...data, ...said }] as const;
    const began = new Telling('abildaev', held.facts.slice(0, 1));
    for (const told of [held.tell(other), began.tell(other, term('P10D', bulletin))]) {
      expect(episode(told).standing).toBe('unconfirmed');
      expect(window(told).earliest).toBe(earliest);
    }
  });

  test('conflict where one tells a day that is not of the month that the other tells', () => {
    const [type, data] = term('P10D', lawyer);
    expect(episode(held.tell([type, { ...data, from: '2021-10' }])).standing).toBe('conflicting');
    const until = [type, { ...data, duration: null, until: '2021-11-13' }] as const;
    expect(episode(held.tell(until)).standing).toBe('conflicting');
    expect(window(held.tell(until))).toMatchObject({ earliestDate: '2021-11-12', latestDate: '2021-11-13' });
  });

  test('do not conflict where both name the last day, with any start or rule that they name', () => {
    const until = (data: object) =>
      ['custody.term-set', { from: '2021-11-02', basis: 'detention', until: '2021-11-12', ...data }] as const;
    const began = new Telling('abildaev', held.facts.slice(0, 1));
    const told = began.tell(
      until({ source: bulletin, rule: 'kz.administrative-arrest' }),
      until({ source: lawyer, from: '2021-11-03', basis: 'ruling' }),
    );
    expect(episode(told).standing).toBe('unconfirmed');
    expect(window(told)).toMatchObject({ earliestDate: '2021-11-12', latestDate: '2021-11-12' });
  });

  test('are told apart by the time that counts, where that is what differs', () => {
    const remand = { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M' };
    const told = new Telling('remanded').tell(
      ['custody.began', { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent }],
      ['custody.term-set', { ...remand, source: bulletin }],
      ['custody.term-set', { ...remand, credit: 'P10D', source: lawyer }],
    );
    expect(window(told).warnings).toEqual([
      'Sources differ on the term: 2 months with nothing credited (Monitoring bulletin), ' +
        '2 months with 10 days credited (The lawyer).',
    ]);
  });

  test('do not conflict where one has gone on to a later decision that the other had not heard of', () => {
    const remanded = new Telling('remanded').tell(
      ['custody.began', { person: 'p', kind: 'remand', since: '2021-11-02', place: shymkent }],
      [
        'custody.term-set',
        { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M', source: bulletin },
      ],
      ['custody.term-set', { rule: 'kz.remand', from: '2021-12-20', basis: 'ruling', duration: 'P2M', source: lawyer }],
    );
    expect(episode(remanded).standing).toBe('unconfirmed');
    expect(window(remanded)).toMatchObject({ latestDate: '2022-02-20', warnings: [] });
  });

  test('leave a bound open that one of them leaves open', () => {
    const ruling = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P15D' };
    const open = held.tell(['custody.term-set', { ...ruling, source: lawyer }]);
    expect(window(open)).toMatchObject({ earliest: null, latest: '2021-11-18T00:00:00+06:00' });
  });

  test('agree after a correction, which the working names', () => {
    const corrected = differing.tell([
      'custody.corrected',
      { event: differing.id('custody.term-set'), field: 'duration', old: 'P10D', new: 'P15D', reason: 'misread' },
    ]);
    expect(episode(corrected).standing).toBe('unconfirmed');
    expect(window(corrected).working[0]).toContain('Length of the term: corrected on');
  });

  test('are decided only by naming one of them', () => {
    expect(refusal(() => differing.tell(decided(differing.id('custody.began'))))).toMatchObject({
      code: 'no-such-claim',
      field: 'event',
      message: expect.stringContaining('P15D, The lawyer'),
    });
  });
});

test('the window lies around that of every claim, in whatever order they were told', () => {
  const claims = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(claims, (lengths) => {
      const [began, said] = held.facts as [Fact, Fact];
      const told = lengths.map((days, index) => ({
        ...said,
        id: idOf(index + 10),
        revision: BigInt(index + 1),
        data: { ...said.data, duration: `P${days}D`, source: { publisher: `Source ${days}` } },
      }));
      const all = window(new Telling(held.key, [began, ...told]));
      const alone = told.map((claim) => window(new Telling(held.key, [began, claim])));
      const instants = (name: 'earliest' | 'latest') => alone.map((one) => Date.parse(one[name]!));
      expect(Date.parse(all.earliest!)).toBe(Math.min(...instants('earliest')));
      expect(Date.parse(all.latest!)).toBe(Math.max(...instants('latest')));
    }),
    { seed: 20211107, numRuns: 1000 },
  );
});
