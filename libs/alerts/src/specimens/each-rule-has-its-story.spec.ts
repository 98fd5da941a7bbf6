import { expect, test } from '@jest/globals';
import { alertRules } from '#domain';
import { lateStory, stories } from '../testing/specimens/stories.ts';

test('each rule, and each way of gathering several alerts, is shown by a story', () => {
  const shown = new Set([...Object.values(stories), lateStory].map(({ shows }) => shows));
  const gathered = ['digest', 'late', 'summary', 'corrections'] as const;
  expect([...alertRules, ...gathered].filter((one) => !shown.has(one))).toEqual([]);
});
