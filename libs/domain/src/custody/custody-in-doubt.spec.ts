import { expect, test } from '@jest/globals';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { disputesOf, foldCustody } from './fold-custody.ts';

const held = new Telling('held').tell([
  'custody.began',
  { person: 'p', kind: 'detention', since: '2021-11-02', place: shymkent, standing: 'accepted' },
]);
const disputed = held.tell(['custody.disputed', { by: 'The police', claim: 'Nobody of that name was detained' }]);
const standing = (telling: Telling) => foldCustody(telling.key, telling.facts)!.standing;

test('custody that somebody disputes conflicts until it is decided', () => {
  expect(standing(disputed)).toBe('conflicting');
  expect(disputesOf(foldCustody('held', disputed.facts)!)).toMatchObject([{ by: 'The police', on: null }]);
  const decided = disputed.tell([
    'custody.claim-decided',
    { event: disputed.id('custody.began'), reason: 'His lawyer met him there' },
  ]);
  expect(standing(decided)).toBe('accepted');
  expect(disputesOf(foldCustody('held', decided.facts)!)).toEqual([]);
  const again = decided.tell(['custody.disputed', { by: 'The ministry', claim: 'He was a guest' }]);
  expect(standing(again)).toBe('conflicting');
});

test('a dispute that was taken back says nothing any more', () => {
  const back = disputed.tell([
    'custody.retracted',
    { event: disputed.id('custody.disputed'), reason: 'Of another man' },
  ]);
  expect(standing(back)).toBe('accepted');
});

test('what nobody disputes cannot be decided so', () => {
  const decided = ['custody.claim-decided', { event: held.id('custody.began'), reason: 'x' }] as const;
  expect(refusal(() => held.tell(decided))).toMatchObject({ code: 'no-such-claim', field: 'event' });
});
