import { expect, test } from '@jest/globals';
import type { Endpoint } from '#webhooks';
import { endpointRows } from './webhooks-text.ts';

const endpoint: Endpoint = {
  ...{ id: 'id', url: 'https://example.org/', description: null, categories: null, state: 'active', reason: null },
  ...{ createdAt: '2021-11-09T06:00:00Z', createdBy: 'a publisher', failures: 0, failingSince: null },
  ...{ nextAttemptAt: null, lastDeliveredAt: null, waiting: 0, waitingSince: null },
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
