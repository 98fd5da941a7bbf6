import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { plainRules } from '../testing/plain-rules.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { custodyWindow } from '../testing/window-in-english.ts';
import { stayAt } from './custody-at.ts';
import { placesOf, zoneOf } from './custody-episode.ts';
import { custodyStatus } from './custody-status.ts';
import { foldCustody } from './fold-custody.ts';

const began = (data: object) =>
  new Telling('gone').tell([
    'custody.began',
    { person: 'p', kind: 'enforced_disappearance', since: '2021-11-02', ...data },
  ]);
const nowhere = began({});
const episode = (telling: Telling) => foldCustody(telling.key, telling.facts)!;
const window = (telling: Telling) => custodyWindow(episode(telling), plainRules);
const status = (telling: Telling, at: string) =>
  custodyStatus(episode(telling), window(telling), Temporal.Instant.from(at));

describe('an enforced disappearance', () => {
  test('needs no place, and its days are then those of UTC', () => {
    expect(episode(nowhere)).toMatchObject({ place: null });
    expect(zoneOf(episode(nowhere))).toBe('UTC');
    expect(placesOf(episode(nowhere))).toEqual([]);
    expect(status(nowhere, '2021-11-01T23:59:59Z')).toBeNull();
    expect(status(nowhere, '2021-11-02T00:00:00Z')).toBe('held');
  });

  test.each([
    ['without a place', nowhere],
    ['at a place', began({ place: shymkent })],
  ])('%s has no term and is never due out, however long it lasts', (_, telling) => {
    expect(window(telling)).toMatchObject({ earliest: null, latest: null, reviewAt: null });
    expect(window(telling).warnings).toEqual(['A disappearance has no term and no end that could be reckoned.']);
    expect(status(telling, '2051-11-02T00:00:00Z')).toBe('held');
  });

  test('takes no term, no extension and no reduction', () => {
    for (const [type, data] of [
      ['custody.term-set', { rule: 'kz.remand', from: '2021-11-02', basis: 'ruling', duration: 'P2M' }],
      ['custody.term-set', { from: '2021-11-02', basis: 'ruling', until: '2021-12-02' }],
      ['custody.extended', { on: '2021-11-05', by: 'P5D' }],
      ['custody.reduced', { on: '2021-11-05', to: 'P5D' }],
    ] as const) {
      expect(refusal(() => nowhere.tell([type, data]))).toMatchObject({ code: 'no-term' });
    }
  });

  test('becomes custody when the person turns up in it, at a place that is then known', () => {
    const converted = ['custody.converted', { on: '2021-11-20', kind: 'remand' }] as const;
    expect(refusal(() => nowhere.tell(converted))).toMatchObject({ code: 'place-missing', field: 'kind' });
    const found = nowhere.tell(['custody.transferred', { on: '2021-11-20', place: shymkent }], converted, [
      'custody.term-set',
      { rule: 'kz.remand', from: '2021-11-20', basis: 'ruling', duration: 'P2M' },
    ]);
    expect(window(found)).toMatchObject({ latestDate: '2022-01-20', zone: 'Asia/Almaty' });
    expect(stayAt(episode(found), Temporal.Instant.from('2021-11-05T00:00:00Z')).place).toBeNull();
  });

  test('of somebody who was held ends the reckoning of the term', () => {
    const held = new Telling('held').tell(
      ['custody.began', { person: 'p', kind: 'administrative_arrest', since: '2021-11-02', place: shymkent }],
      [
        'custody.term-set',
        { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' },
      ],
      ['custody.converted', { on: '2021-11-05', kind: 'enforced_disappearance' }],
    );
    expect(window(held)).toMatchObject({ latest: null, reviewAt: null });
  });
});

test('who is held is held somewhere', () => {
  const began = ['custody.began', { person: 'p', kind: 'house_arrest', since: '2021-11-02' }] as const;
  expect(refusal(() => new Telling('x').tell(began))).toMatchObject({ code: 'place-missing', field: 'place' });
});
