import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { SystemIdentity } from './system-identity.ts';

const MOMENT = Temporal.Instant.from('2021-11-02T03:04:05.678Z');

describe('identity', () => {
  test('makes UUIDs of version 7 with the minute in front, and nothing more exact', () => {
    const id = new SystemIdentity({ now: () => MOMENT }).uuid();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(
      Temporal.Instant.from('2021-11-02T03:04:00Z').epochMilliseconds,
    );
  });

  test('keeps ids in order and apart while time stands still', () => {
    const identity = new SystemIdentity({ now: () => MOMENT });
    const ids = Array.from({ length: 20_000 }, () => identity.uuid());
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('keeps ids in order where the machine is set back', () => {
    let now = MOMENT;
    const identity = new SystemIdentity({ now: () => now });
    const before = identity.uuid();
    now = MOMENT.subtract({ hours: 1 });
    expect(identity.uuid() > before).toBe(true);
  });

  test('an id of the next minute comes after all of the one before', () => {
    let now = MOMENT;
    const identity = new SystemIdentity({ now: () => now });
    const before = Array.from({ length: 100 }, () => identity.uuid());
    now = MOMENT.add({ minutes: 1 });
    expect(before.every((id) => id < identity.uuid())).toBe(true);
  });

  test('two identities at one moment make different ids and secrets', () => {
    const [a, b] = [new SystemIdentity({ now: () => MOMENT }), new SystemIdentity({ now: () => MOMENT })];
    expect(a.uuid()).not.toBe(b.uuid());
    expect(a.secret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(a.secret()).not.toBe(a.secret());
  });
});
