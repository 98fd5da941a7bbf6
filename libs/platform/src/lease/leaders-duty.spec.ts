import { expect, test } from '@jest/globals';
import { leadersDuty } from './leaders-duty.ts';
import type { LeaseState } from './lease-table.ts';

const state = (changes: Partial<LeaseState>): LeaseState => ({
  ...{ name: 'projector', described: 'habeas start, process 7 on here', state: 'held', since: new Date(0) },
  ...{ heldSeconds: 60, silentSeconds: 1, ...changes },
});

test.each([
  ['one that leads is well', [state({})], 60, true],
  ['none that ever led is not', [], 60, false],
  [
    'nor one that is silent, after the time that a change takes',
    [state({ state: 'silent', silentSeconds: 31 })],
    60,
    false,
  ],
  ['but within it', [state({ state: 'silent', silentSeconds: 12 })], 60, true],
  ['nor one that gave up the lease long ago', [state({ state: 'free', silentSeconds: 90 })], 60, false],
  ['but a process that has just begun waits for one', [], 5, true],
])('%s', async (_what, states, seconds, ok) => {
  let elapsed = 0;
  const duty = leadersDuty({ list: async () => states }, ['projector'], () => elapsed);
  elapsed = seconds * 1_000;
  expect((await duty()).ok).toBe(ok);
});

test('it says who leads, and since when', async () => {
  const duty = leadersDuty({ list: async () => [state({}), state({ name: 'sweep', state: 'free' })] }, ['projector']);
  expect((await duty()).detail).toBe(
    'projector: habeas start, process 7 on here, since 1970-01-01T00:00:00.000Z; ' +
      'sweep: nobody for 1 s, before that habeas start, process 7 on here',
  );
});
