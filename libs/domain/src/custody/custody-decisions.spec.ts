import { describe, expect, test } from '@jest/globals';
import { refusal, shymkent, Telling } from '../testing/telling.ts';

const began = ['custody.began', { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent }] as const;
const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' };
const held = new Telling('abildaev').tell(began, ['custody.term-set', term]);
const released = held.tell(['custody.release-confirmed', { on: '2021-11-12' }]);

describe('a stream of custody', () => {
  test('begins with its beginning, once', () => {
    const empty = new Telling('nobody');
    expect(refusal(() => empty.tell(['custody.term-set', term]))).toEqual({
      code: 'no-such-record',
      field: null,
      message:
        'There is no custody "nobody", so custody.term-set has nothing to stand on. Record custody.began first, or check the key.',
    });
    expect(refusal(() => held.tell(began)).code).toBe('already-recorded');
    expect(refusal(() => held.tell(began)).message).not.toMatch(/taken back/);
    const back = held.tell(['custody.retracted', { event: held.id('custody.began'), reason: 'Another man' }]);
    const { code, message } = refusal(() => back.tell(began));
    expect([code, message]).toEqual([
      'already-recorded',
      expect.stringContaining(
        `was taken back by ${back.id('custody.retracted')}: to have it stand again, record custody.retracted with that`,
      ),
    ]);
  });

  test('does not follow itself', () => {
    const [type, data] = began;
    expect(refusal(() => new Telling('x').tell([type, { ...data, previousEpisode: 'x' }]))).toMatchObject({
      code: 'own-successor',
      field: 'previousEpisode',
    });
  });

  test('takes nothing more once it was taken back', () => {
    const back = held.tell(['custody.retracted', { event: held.id('custody.began'), reason: 'another man' }]);
    expect(refusal(() => back.tell(['custody.term-set', term])).code).toBe('record-retracted');
    const again = back.tell(['custody.retracted', { event: back.id('custody.retracted'), reason: 'it was him' }]);
    expect(again.tell(['custody.release-reported', { on: '2021-11-12' }]).facts).toHaveLength(5);
  });
});

describe('a term', () => {
  const set = (data: Record<string, unknown>) => refusal(() => held.tell(['custody.term-set', { ...term, ...data }]));

  test('runs by a known rule', () => {
    expect(set({ rule: 'kz.administrativ-arrest' })).toMatchObject({
      code: 'unknown-rule',
      field: 'rule',
      message: expect.stringContaining('kz.administrative-arrest'),
    });
  });

  test('of 0 days or of 400 years is refused', () => {
    expect(set({ duration: 'P0D' })).toMatchObject({
      field: 'duration',
      message: expect.stringContaining('longer than zero'),
    });
    expect(set({ duration: 'P400Y' })).toMatchObject({
      field: 'duration',
      message: expect.stringContaining('100 years'),
    });
  });

  test('does not start on 31 November, nor at a wall time that never was', () => {
    expect(set({ from: '2021-11-31' })).toMatchObject({
      field: 'from',
      message: expect.stringContaining('November has 30 days'),
    });
    expect(set({ fromTime: '2021-11-31T10:00' })).toMatchObject({ field: 'fromTime' });
    const paris = { name: 'Paris', jurisdiction: 'FR', zone: 'Europe/Paris' };
    const there = new Telling('x').tell([began[0], { ...began[1], place: paris }]);
    const jumped = { ...term, fromTime: '2021-03-28T02:30' };
    expect(refusal(() => there.tell(['custody.term-set', jumped])).message).toContain('did not exist in Europe/Paris');
  });

  test('cannot start after the episode ended, but one of before the end can be recorded late', () => {
    expect(refusal(() => released.tell(['custody.term-set', { ...term, from: '2021-11-13' }]))).toMatchObject({
      code: 'after-the-end',
      field: 'from',
      message: expect.stringContaining('ended on 12 November 2021 by a confirmed release'),
    });
    expect(released.tell(['custody.term-set', { ...term, from: '2021-11-03' }]).facts).toHaveLength(4);
  });
});

describe('an end', () => {
  test.each([
    'custody.extended',
    'custody.release-reported',
    'custody.release-confirmed',
    'custody.ended-by-death',
  ] as const)('%s is not before its start', (type) => {
    const data = type === 'custody.extended' ? { on: '2021-11-01', by: 'P5D' } : { on: '2021-11-01' };
    expect(refusal(() => held.tell([type, data]))).toMatchObject({
      code: 'before-the-start',
      field: 'on',
      message: expect.stringContaining('before custody began (2 November 2021)'),
    });
  });

  test('that is vague contradicts nothing', () => {
    expect(held.tell(['custody.release-confirmed', { on: '2021-11' }]).facts).toHaveLength(3);
  });

  test('comes once', () => {
    expect(refusal(() => released.tell(['custody.release-confirmed', { on: '2021-11-12' }])).code).toBe(
      'already-ended',
    );
    expect(refusal(() => released.tell(['custody.ended-by-death', { on: '2021-11-13' }])).code).toBe('already-ended');
    expect(
      refusal(() => released.tell(['custody.detained-again', { on: '2021-11-12', nextEpisode: 'another' }])).code,
    ).toBe('already-ended');
    expect(refusal(() => released.tell(['custody.extended', { on: '2021-11-13', by: 'P5D' }])).code).toBe(
      'after-the-end',
    );
  });

  test('is refused for what is common to all facts before what is its own', () => {
    const again = (on: string, nextEpisode = 'abildaev') =>
      refusal(() => released.tell(['custody.detained-again', { on, nextEpisode }])).code;
    expect(again('2999-01-01')).toBe('in-the-future');
    expect(again('2021-10-30')).toBe('before-the-start');
    expect(again('2021-11-13')).toBe('already-ended');
    expect(
      refusal(() => held.tell(['custody.detained-again', { on: '2021-11-13', nextEpisode: 'abildaev' }])).code,
    ).toBe('own-successor');
  });

  test('extended past what any law knows is refused', () => {
    expect(refusal(() => held.tell(['custody.extended', { on: '2021-11-03', by: 'P100Y' }]))).toMatchObject({
      code: 'term-impossible',
      field: 'by',
    });
  });
});

describe('a place', () => {
  const at = (place: unknown) => refusal(() => new Telling('x').tell([began[0], { ...began[1], place }]));

  test('has a zone, and one that exists', () => {
    expect(at({ name: 'Shymkent', jurisdiction: 'KZ' })).toMatchObject({
      code: 'invalid-field',
      field: 'place.zone',
      message: '"place.zone" is missing; it must be text',
    });
    expect(at({ ...shymkent, zone: 'Asia/Almati' })).toMatchObject({
      field: 'place.zone',
      message: expect.stringContaining('Asia/Almaty'),
    });
    expect(at({ ...shymkent, zone: '+06:00' }).message).toContain('IANA');
  });
});
