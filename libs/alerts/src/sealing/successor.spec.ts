import { describe, expect, test } from '@jest/globals';
import type { AlertContent, AttemptContent, DeliveryContent } from './line.ts';
import { isAtRest, mayFollow } from './successor.ts';

const attempt = (number: number, outcome = 'deferred'): AttemptContent => ({
  ...{ number, outcome, startedAt: 'a', endedAt: 'b', response: '451', said: 'x' },
});
const decision = {
  decision: 'send',
  reason: 'due',
  decidedAt: 'a',
  until: null,
  messageId: '<m>',
  bundle: null,
  otherDelivery: null,
};
const delivery: DeliveryContent = {
  ...{
    kind: 'delivery',
    id: 'd',
    number: '1',
    of: 'alert',
    alert: 'a',
    rule: 'released',
    subscription: 's',
    topic: 't',
  },
  ...{
    state: 'sent',
    outcome: '250',
    messageId: '<m>',
    bundle: null,
    plannedAt: 'p',
    sentAt: 'q',
    endedAt: 'q',
    heldAt: null,
  },
  ...{ releasedAt: null, dueAgainAt: null, reliedOn: ['e'], said: 'x', request: null },
  ...{ attempts: [attempt(2, 'accepted')], decisions: [decision] },
};
const alert = {
  kind: 'alert',
  id: 'a',
  rule: 'released',
  audience: 'matching',
  topic: 't',
  undoneAt: null,
  said: 'x',
} as AlertContent;

describe('a delivery', () => {
  test.each<[string, Partial<DeliveryContent>, Partial<DeliveryContent>, boolean]>([
    ['that was sent may be heard of', {}, { state: 'bounced', outcome: '550', endedAt: 'r' }, true],
    ['that was sent is not taken back', {}, { state: 'withdrawn' }, false],
    ['that was heard of is heard of once', { state: 'bounced' }, { state: 'delivered' }, false],
    ['never relies on other events once it was sent', {}, { reliedOn: [] }, false],
    ['never goes to another subscription', { state: 'deferred' }, { subscription: 'other' }, false],
    [
      'that is put off may go',
      { state: 'deferred', sentAt: null },
      { state: 'sent', sentAt: 'q', attempts: [attempt(2, 'accepted'), attempt(3)] },
      true,
    ],
    ['that is put off keeps its tries', { state: 'deferred' }, { attempts: [] }, false],
    ['that is held keeps what was decided', { state: 'held' }, { decisions: [] }, false],
    ['that is held may be let go', { state: 'held' }, { state: 'sent', decisions: [decision, decision] }, true],
    ['may learn later how an earlier try ended', {}, { attempts: [attempt(1), attempt(2, 'accepted')] }, true],
    ['has no further try once it was sent', {}, { attempts: [attempt(2, 'accepted'), attempt(3)] }, false],
    ['that was withdrawn stays so', { state: 'withdrawn' }, { state: 'sent' }, false],
    ['that a wrong clock had withdrawn waits again', { state: 'withdrawn' }, { state: 'sent', dueAgainAt: 'z' }, true],
  ])('%s', (_promise, before, after, may) => {
    const was = { ...delivery, ...before };
    expect(mayFollow(was, { ...was, ...after })).toBe(may);
  });

  test('is settled when it has ended, is held, or was tried', () => {
    const settled = (['planned', 'claimed', 'deferred', 'held', 'sent'] as const).map((state) =>
      isAtRest({ ...delivery, state }),
    );
    expect(settled).toEqual([false, false, true, true, true]);
  });
});

test('an alert is undone, and taken anew only then', () => {
  expect(mayFollow(alert, { ...alert, undoneAt: 'u' })).toBe(true);
  expect(mayFollow(alert, { ...alert, said: 'y' })).toBe(false);
  expect(mayFollow({ ...alert, undoneAt: 'u' }, { ...alert, said: 'y' })).toBe(true);
  expect(mayFollow({ ...alert, undoneAt: 'u' }, { ...alert, rule: 'died' })).toBe(false);
  expect(mayFollow(alert, delivery)).toBe(false);
});
