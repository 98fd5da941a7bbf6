import { expect, test } from '@jest/globals';
import { fixedClock } from '#testing';
import { projectionDuty } from './projection-duty.ts';

const duty = (status: { position: bigint; head: bigint; stoppedBy?: unknown }, recordedAt: string) => {
  const store = {
    async *readAll() {
      yield { metadata: { recordedAt } };
    },
  };
  const projector = { status: async () => ({ stoppedBy: null, ...status }) };
  return projectionDuty(projector as never, store as never, fixedClock('2021-11-02T09:10:00Z'))();
};

test('read models at the head are well, and so are those that lack only what was just recorded', async () => {
  expect((await duty({ position: 9n, head: 9n }, '2021-11-01T00:00:00Z')).ok).toBe(true);
  expect((await duty({ position: 7n, head: 9n }, '2021-11-02T09:09:10Z')).ok).toBe(true);
});

test('those that lack what was recorded more than a minute ago are not, nor those that something stops', async () => {
  expect(await duty({ position: 7n, head: 9n }, '2021-11-02T09:08:50Z')).toEqual({
    ok: false,
    detail: 'at position 7 of 9: what was recorded at 2021-11-02T09:08:50Z is on no board. Is a projector running?',
  });
  const stoppedBy = { position: 8n, type: 'x', message: 'It is unknown.' };
  expect(await duty({ position: 7n, head: 9n, stoppedBy }, '2021-11-02T09:09:59Z')).toEqual({
    ok: false,
    detail: 'It is unknown.',
  });
});
