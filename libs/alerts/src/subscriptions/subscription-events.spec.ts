import { describe, expect, test } from '@jest/globals';
import { EventRegistry, type RecordedEvent } from '#event-store';
import { defaultPreferences } from './preferences.ts';
import { subscriptionEvents, subscriptionEventTypes } from './subscription-events.ts';
import { subscriptionState } from './subscription-state.ts';

const registry = new EventRegistry(subscriptionEventTypes);
const event = (type: string, data: object, schemaVersion = 1): RecordedEvent =>
  ({ type, data, schemaVersion, stream: 'subscription-1', position: 1n }) as unknown as RecordedEvent;
const asked = event('subscription.requested', {
  filter: { person: null, place: 'Shymkent', everything: false },
  language: 'en',
  zone: 'Asia/Almaty',
});

describe('what was asked for in the first version', () => {
  test('reads as today’s: the other parts open, what nobody could choose as it then was', () => {
    const { data, schemaVersion } = registry.upcast(asked);
    expect([schemaVersion, data]).toEqual([
      3,
      {
        filters: [{ person: null, place: 'Shymkent', region: null, statute: null, kind: null, everything: false }],
        preferences: { ...defaultPreferences, zone: 'Asia/Almaty' },
        address: null,
      },
    ]);
    expect(subscriptionEvents['subscription.requested'].parse(data)).toEqual(data);
  });
});

describe('what was asked for while a subscription had one filter', () => {
  const filter = { person: null, place: null, region: null, statute: null, kind: 'hearing', everything: false };
  const preferences = { ...defaultPreferences, quietLets: 'cannot_wait' as const };

  test('reads as a list of one, where it was asked for and where it was changed', () => {
    const first = event('subscription.requested', { filter, preferences, address: 'sealed' }, 2);
    expect(registry.upcast(first)).toMatchObject({
      schemaVersion: 3,
      data: { filters: [filter], preferences, address: 'sealed' },
    });
    const changed = registry.upcast(event('subscription.filters-changed', { filter, preferences }));
    expect(changed).toMatchObject({ schemaVersion: 2, data: { filters: [filter], preferences } });
    expect(subscriptionEvents['subscription.filters-changed'].parse(changed.data)).toEqual(changed.data);
  });
});

describe('quiet hours of before what comes in them could be chosen', () => {
  const wanted = (quiet: object | null, type: string, version: number) => {
    const { quietLets: _, ...preferences } = { ...defaultPreferences, quiet };
    const filter = { person: null, place: null, region: null, statute: null, kind: null, everything: true };
    const { data } = registry.upcast(event(type, { filter, preferences, address: null }, version));
    return subscriptionEvents['subscription.requested'].parse(data).preferences;
  };
  const night = { from: '22:00', to: '07:00' };

  test.each([
    ['subscription.requested', 2],
    ['subscription.filters-changed', 1],
  ])('of %s are kept as promised: a mail waits, unless that would be too late', (type, version) => {
    expect(wanted(night, type, version)).toMatchObject({ quiet: night, quietLets: 'cannot_wait' });
  });

  test('that were none are those of everybody who does not choose', () => {
    const { quiet, quietLets } = defaultPreferences;
    expect(wanted(null, 'subscription.requested', 2)).toMatchObject({ quiet, quietLets });
  });
});

describe('a subscription', () => {
  const told = (...more: RecordedEvent[]) =>
    subscriptionState(
      '1',
      [asked, ...more].map((one) => registry.upcast(one)),
    );
  const confirmed = event('subscription.confirmed', {});

  test('is what its history makes of it, of whatever version its events are', () => {
    const filter = { person: null, place: null, region: null, statute: null, kind: null, everything: true };
    const preferences = { ...defaultPreferences, language: 'ru', delivery: 'daily' };
    const changed = event('subscription.filters-changed', { filters: [filter], preferences }, 2);
    expect(told()).toMatchObject({ state: 'requested', paused: false });
    expect(told(confirmed, changed)).toEqual({
      ...{ id: '1', state: 'confirmed', filters: [filter], preferences, paused: false, pausedUntil: null, note: null },
    });
  });

  test('pauses until a moment or until it is resumed, and ends for good', () => {
    const until = '2021-11-20T00:00:00Z';
    expect(told(confirmed, event('subscription.paused', { until }))).toMatchObject({
      paused: true,
      pausedUntil: until,
    });
    const paused = event('subscription.paused', { until: null });
    expect(told(confirmed, paused)).toMatchObject({ paused: true, pausedUntil: null });
    expect(told(confirmed, paused, event('subscription.resumed', {}))).toMatchObject({ paused: false });
    expect(told(confirmed, event('subscription.ended', {}))).toMatchObject({ state: 'ended' });
  });

  test('that nobody asked for is none', () => {
    expect(subscriptionState('1', [])).toBeNull();
    expect(subscriptionState('1', [confirmed])).toBeNull();
  });
});
