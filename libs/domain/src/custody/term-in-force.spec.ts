import { describe, expect, test } from '@jest/globals';
import { shymkent, Telling } from '../testing/telling.ts';
import { type CustodyEpisode } from './custody-episode.ts';
import { foldCustody } from './fold-custody.ts';
import { changesOf, endOfTerm, termClaims, termInForce } from './term-in-force.ts';

const held = new Telling('abildaev').tell([
  'custody.began',
  { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent },
]);
const set = (duration: string, from: string, data: object = {}) =>
  ['custody.term-set', { rule: 'kz.administrative-arrest', from, basis: 'detention', duration, ...data }] as const;
const by = (publisher: string, data: object = {}) => ({ source: { publisher, ...data } });
const episode = (telling: Telling): CustodyEpisode => foldCustody(telling.key, telling.facts)!;
const claims = (telling: Telling) =>
  termClaims(episode(telling)).map(
    ({ term, sources }) => `${term.duration} ${term.from} ${sources.map(({ publisher }) => publisher).join()}`,
  );

describe('what sources say of the term in force', () => {
  test('is nothing where none was set', () => {
    expect(claims(held)).toEqual([]);
    expect(termInForce(episode(held))).toBeNull();
  });

  test('is the one that begins latest, however they were recorded', () => {
    const told = held.tell(set('P20D', '2021-11-10', by('a')), set('P10D', '2021-11-02', by('b')));
    expect(claims(told)).toEqual(['P20D 2021-11-10 a']);
  });

  test('is each of those of which none is certainly older', () => {
    const told = held.tell(set('P20D', '2021-11', by('a')), set('P10D', '2021-11-02', by('b')));
    expect(claims(told)).toEqual(['P20D 2021-11 a', 'P10D 2021-11-02 b']);
    expect(termInForce(episode(told))?.duration).toBe('P10D');
  });

  test('is one claim of all who say the very same, and another where the credit differs', () => {
    const told = held.tell(
      set('P10D', '2021-11-02', by('a')),
      set('P15D', '2021-11-02', by('b')),
      set('P10D', '2021-11-02', by('c')),
      set('P10D', '2021-11-02', { ...by('d'), credit: 'PT3H' }),
    );
    expect(claims(told)).toEqual(['P10D 2021-11-02 a,c', 'P15D 2021-11-02 b', 'P10D 2021-11-02 d']);
  });

  test('is of one publication what it said last, by the date and not by the order of recording', () => {
    const told = held.tell(set('P10D', '2021-11-02', by('a')), set('P12D', '2021-11-02', by('a')));
    expect(claims(told)).toEqual(['P12D 2021-11-02 a']);
    const vague = held.tell(set('P12D', '2021-11-02', by('a')), set('P10D', '2021-11', by('a')));
    expect(claims(vague)).toEqual(['P12D 2021-11-02 a']);
    const pages = held.tell(
      set('P10D', '2021-11-02', by('a', { locator: 'entry 7' })),
      set('P12D', '2021-11-02', by('a', { locator: 'entry 59' })),
    );
    expect(claims(pages)).toEqual(['P12D 2021-11-02 a']);
    const reports = held.tell(
      set('P10D', '2021-11-02', by('a', { title: 'Bulletin 1' })),
      set('P12D', '2021-11-02', by('a', { title: 'Bulletin 2' })),
    );
    expect(claims(reports)).toEqual(['P10D 2021-11-02 a', 'P12D 2021-11-02 a']);
    const addresses = held.tell(
      set('P10D', '2021-11-02', by('a', { url: 'https://example.org/1' })),
      set('P12D', '2021-11-02', by('a', { url: 'https://example.org/2' })),
    );
    expect(claims(addresses)).toHaveLength(2);
  });

  test('after a decision is the one that holds, and what was told since', () => {
    const differing = held.tell(set('P10D', '2021-11-02', by('a')), set('P15D', '2021-11-02', by('b')));
    const event = differing.id('custody.term-set');
    const decided = differing.tell(['custody.claim-decided', { event, reason: 'the ruling was seen' }]);
    expect(claims(decided)).toEqual(['P10D 2021-11-02 a']);
    expect(claims(decided.tell(set('P20D', '2021-11-02', by('c'))))).toEqual([
      'P10D 2021-11-02 a',
      'P20D 2021-11-02 c',
    ]);
  });

  test('after a conversion is none of before it, unless it was recorded later or begins no earlier', () => {
    const converted = ['custody.converted', { on: '2021-11-07', kind: 'criminal_detention' }] as const;
    const arrested = held.tell(set('P10D', '2021-11-02', by('a')));
    expect(claims(arrested.tell(converted))).toEqual([]);
    const remand = set('P10D', '2021-11-03', { ...by('b'), rule: 'kz.criminal-detention' });
    expect(claims(arrested.tell(converted, remand))).toEqual(['P10D 2021-11-03 b']);
    // That of the arrest, told late, is still of the arrest.
    expect(claims(arrested.tell(converted, set('P10D', '2021-11-03', by('b'))))).toEqual([]);
    expect(claims(held.tell(set('P3D', '2021-11-07', by('a')), converted))).toEqual(['P3D 2021-11-07 a']);
    expect(claims(held.tell(set('P3D', '2021-11', by('a')), converted))).toEqual(['P3D 2021-11 a']);
  });
});

describe('a term with what lengthened and shortened it', () => {
  const term = { ...episode(held.tell(set('P10D', '2021-11-02'))).terms[0]! };
  const extended = (on: string, by: string | null) => ({
    eventId: on,
    on,
    by,
    until: null,
    setBy: null,
    source: term.source,
  });
  const reduced = (on: string, to: string) =>
    ({ eventId: on, on, to, setBy: null, source: term.source, reason: null }) as never;

  test.each([
    ['P10D', [], 'P10D'],
    ['P2M', [extended('2021-11-05', 'P1M')], 'P3M'],
    ['P1Y2M3DT4H5M', [extended('2021-11-05', 'P5Y4M3DT2H1M')], 'P6Y6M6DT6H6M'],
    ['P10D', [extended('2021-11-05', 'P5D'), extended('2021-11-06', 'P3D')], 'P18D'],
    ['P10D', [extended('2021-11-05', null)], null],
    ['P10D', [extended('2021-11-05', null), extended('2021-11-06', 'P3D')], null],
    ['P10D', [extended('2021-11-05', 'P5D'), reduced('2021-11-06', 'P6D')], 'P6D'],
    ['P10D', [extended('2021-11-05', null), reduced('2021-11-06', 'P6D')], 'P6D'],
    ['P10D', [reduced('2021-11-05', 'P6D'), extended('2021-11-06', 'P1D')], 'P7D'],
  ])('%s and %j', (duration, changes, whole) => {
    expect(endOfTerm({ ...term, duration }, changes)).toEqual(whole && { duration: whole });
  });

  test('takes them in order of their dates, and leaves out those of before it began', () => {
    const told = held.tell(
      set('P10D', '2021-11-05'),
      ['custody.extended', { on: '2021-11-08', by: 'P5D' }],
      ['custody.extended', { on: '2021-11-04', by: 'P4D' }],
      ['custody.reduced', { on: '2021-11-07', to: 'P6D' }],
      ['custody.extended', { on: '2021-11-05', by: 'P1D' }],
    );
    const days = (of: ReturnType<typeof changesOf>) => of.map(({ on }) => on);
    expect(days(changesOf(episode(told), episode(told).terms[0]!))).toEqual(['2021-11-05', '2021-11-07', '2021-11-08']);
    expect(days(changesOf(episode(told), null))).toEqual(['2021-11-04', '2021-11-05', '2021-11-07', '2021-11-08']);
  });
});
