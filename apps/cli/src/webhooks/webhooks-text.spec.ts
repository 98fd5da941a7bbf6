import { expect, test } from '@jest/globals';
import type { Endpoint } from '#webhooks';
import { endpointRows, testedText } from './webhooks-text.ts';

const endpoint: Endpoint = {
  ...{ id: 'id', url: 'https://example.org/', description: null, categories: null, state: 'active', reason: null },
  ...{ createdAt: '2021-11-09T06:00:00Z', createdBy: 'a publisher', failures: 0, failingSince: null },
  ...{ nextAttemptAt: null, lastDeliveredAt: null, previousSecretUntil: null, waiting: 0, waitingSince: null },
};

test('says what a receiver gets, how it does, and why it is paused', () => {
  const rows = endpointRows([
    endpoint,
    {
      ...endpoint,
      categories: ['custody', 'case'],
      failures: 2,
      waiting: 1,
      waitingSince: '2021-11-09T06:00:00.000Z',
      nextAttemptAt: '2021-11-09T06:05:00.000Z',
    },
    { ...endpoint, state: 'paused', reason: 'It answered 500.', waiting: 7 },
  ]);
  expect(rows.map(([, , ...rest]) => rest)).toEqual([
    ['everything', 'active, nothing waits'],
    [
      'custody, case',
      'failed 2 times in a row, 1 waits since 2021-11-09T06:00:00.000Z; tried again at 2021-11-09T06:05:00.000Z',
    ],
    ['everything', 'paused, 7 wait. It answered 500.'],
  ]);
});

test('says until when the secret before signs as well', () => {
  const [row] = endpointRows([{ ...endpoint, previousSecretUntil: '2021-11-10T06:00:00.000Z' }]);
  expect(row!.at(-1)).toBe('active, nothing waits; the old secret signs as well until 2021-11-10T06:00:00.000Z');
});

test('a test shows status, time and the answer, and no answer writes lines of its own', () => {
  const result = { ok: false, outcome: 'It answered 503.', status: 503, milliseconds: 34, answer: 'No.\nTaken.' };
  expect(testedText(result)).toBe('The test was not taken (34 ms). It answered 503.\nThe answer: No.␊Taken.');
  expect(testedText({ ...result, ok: true, outcome: 'Taken (204).', status: 204, answer: '' })).toBe(
    'The test was taken (34 ms). Taken (204).\nThe answer is empty.',
  );
  const none = { ...result, status: null, answer: null, outcome: 'It cannot be reached: ECONNREFUSED.' };
  expect(testedText(none)).toBe('The test was not taken (34 ms). It cannot be reached: ECONNREFUSED.');
});
