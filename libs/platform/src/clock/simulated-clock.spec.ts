import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { SimulatedClock } from './simulated-clock.ts';

describe('a simulated clock', () => {
  const first = Temporal.Instant.from('2021-11-01T00:00:00Z');
  const second = Temporal.Instant.from('2021-11-02T00:00:00Z');

  test('stands still until it is moved, and tells its listeners once a move', () => {
    const clock = new SimulatedClock(first);
    const heard: string[] = [];
    const stop = clock.onAdvance((now) => heard.push(now.toString()));
    expect(clock.now().equals(first)).toBe(true);
    clock.advanceTo(second);
    clock.advanceTo(second);
    stop();
    clock.advanceTo(second.add({ hours: 1 }));
    expect(heard).toEqual(['2021-11-02T00:00:00Z']);
    expect(clock.now().toString()).toBe('2021-11-02T01:00:00Z');
  });

  test('never goes back', () => {
    const clock = new SimulatedClock(second);
    expect(() => clock.advanceTo(first)).toThrow('never goes back');
    expect(clock.now().equals(second)).toBe(true);
  });
});
