import { expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Endpoint } from '#webhooks';
import { examineWebhooks } from './examine-webhooks.ts';

const clock = { now: () => Temporal.Instant.from('2021-11-09T06:10:00Z') };
const endpoint: Endpoint = {
  ...{ id: 'one', url: 'https://example.org/', description: null, categories: null, state: 'active', reason: null },
  ...{ createdAt: '2021-11-09T06:00:00Z', createdBy: 'a publisher', failures: 0, failingSince: null },
  ...{ nextAttemptAt: null, lastDeliveredAt: null, previousSecretUntil: null, waiting: 0, waitingSince: null },
};
const examined = (...all: Endpoint[]) => examineWebhooks({ list: async () => all }, clock);

test('a receiver that is behind is not said to be well, and since when it waits is said', async () => {
  const late = { ...endpoint, id: 'late', waiting: 3, waitingSince: '2021-11-09T06:04:00Z' };
  expect(await examined(endpoint, late)).toMatchObject({
    ok: false,
    detail: '2 active, 0 paused. late is behind: 3 changes wait, the first since 2021-11-09T06:04:00Z.',
    advice: expect.stringContaining('habeas start'),
  });
});

test('one that has waited for a moment is well, and so is none', async () => {
  const waits = { ...endpoint, waiting: 1, waitingSince: '2021-11-09T06:09:00Z' };
  expect(await examined(waits)).toMatchObject({ ok: true, detail: '1 active, 0 paused.', advice: null });
  expect(await examined()).toMatchObject({ ok: true, detail: 'there are none' });
});

test('a paused one is not well, and how to go on is said', async () => {
  const waits = { waiting: 9, waitingSince: '2021-11-06T06:04:00Z' };
  const paused = { ...endpoint, ...waits, state: 'paused' as const, reason: 'It answered 500.' };
  expect(await examined(paused)).toMatchObject({
    ok: false,
    detail: '0 active, 1 paused. one is paused: 9 changes wait, the first since 2021-11-06T06:04:00Z.',
    advice: expect.stringContaining('habeas webhooks resume'),
  });
});

test('one that fails is shown with what waits for it and since when, each by itself', async () => {
  const fails = {
    ...endpoint,
    failures: 2,
    failingSince: '2021-11-09T06:09:00Z',
    nextAttemptAt: '2021-11-09T06:14:00Z',
  };
  const one = { ...fails, waiting: 1, waitingSince: '2021-11-09T06:09:00Z' };
  expect(await examined(one, { ...endpoint, id: 'two' })).toMatchObject({
    ok: true,
    detail:
      '2 active (1 of them failing at the moment), 0 paused. one has failed since 2021-11-09T06:09:00Z: 1 change waits, the first since 2021-11-09T06:09:00Z.',
  });
});
