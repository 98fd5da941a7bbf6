import { expect, test } from '@jest/globals';
import { foldCustody, type RecordEventType } from '#domain';
import { Telling } from '#domain/testing';
import { showsExercise } from './shows-exercise.ts';

const held = new Telling('first').tell([
  'custody.began',
  {
    ...{ person: 'p', kind: 'remand', since: '2021-11-02' },
    place: { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' },
  },
]);
const shows = (telling: Telling) => showsExercise(foldCustody(telling.key, telling.facts)!);

test.each<RecordEventType>([
  'custody.release-reported',
  'custody.release-confirmed',
  'custody.ended-by-death',
  'custody.escaped',
])('%s that was recorded as an exercise is shown as one', (type) => {
  expect(shows(held.tell([type, { on: '2021-11-05', exercise: true }]))).toBe(true);
  expect(shows(held.tell([type, { on: '2021-11-05' }]))).toBe(false);
});
