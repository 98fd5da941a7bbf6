import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { Stamps } from './stamps.ts';

const bound = (size: number, at: string) => ({ size, at: Temporal.Instant.from(at) });

/** What is said of events that were recorded at these times, each at the next position. */
function said(times: readonly unknown[], bounds: ReturnType<typeof bound>[] = []): readonly string[] {
  const stamps = new Stamps(bounds);
  for (const [index, recordedAt] of times.entries()) stamps.see(index + 1, { recordedAt });
  return stamps.inWords;
}

describe('a stamp that goes back', () => {
  test('is told, with the one in front of it that was later', () => {
    expect(said(['2021-11-09T06:00:00Z', '2021-11-09T06:10:00Z', '2021-11-09T06:05:00Z'])).toEqual([
      'The event at position 3 says that it was recorded at 2021-11-09T06:05:00Z, before one in front of it (2021-11-09T06:10:00Z).',
    ]);
  });

  test('is told once for many, since the latest in front counts and not the last', () => {
    expect(
      said(['2021-11-09T07:00:00Z', '2021-11-09T06:00:00Z', '2021-11-09T06:30:00Z', '2021-11-09T07:00:00Z']),
    ).toEqual([
      expect.stringMatching(/^The event at position 2 .*; there are 2 such events, and this is the first\.$/),
    ]);
  });

  test('by no more than clocks may differ is no matter: two minutes, and not a millisecond more', () => {
    expect(said(['2021-11-09T06:02:00Z', '2021-11-09T06:00:00Z'])).toEqual([]);
    expect(said(['2021-11-09T06:02:00.001Z', '2021-11-09T06:00:00Z'])).toHaveLength(1);
  });
});

describe('a stamp after a witness had cosigned the event', () => {
  const later = ['2021-11-09T06:00:00Z', '2021-11-09T06:00:00Z', '2021-11-09T09:00:00Z'];

  test('is told, with the time of the witness', () => {
    expect(said(later, [bound(3, '2021-11-09T08:00:00Z')])).toEqual([
      'The event at position 3 says that it was recorded at 2021-11-09T09:00:00Z, and a witness had cosigned it by 2021-11-09T08:00:00Z.',
    ]);
  });

  test('is bound by the earliest cosignature over it, also one that covers more', () => {
    const bounds = [bound(4, '2021-11-09T08:00:00Z'), bound(3, '2021-11-09T10:00:00Z')];
    expect(said(later, bounds)).toEqual([expect.stringContaining('cosigned it by 2021-11-09T08:00:00Z')]);
    expect(said(later, bounds.toReversed())).toEqual(said(later, bounds));
  });

  test('is bound by none that does not reach it', () => {
    expect(said(later, [bound(2, '2021-11-09T08:00:00Z')])).toEqual([]);
  });
});

test('an event that says that the clock was in doubt is told', () => {
  const stamps = new Stamps([]);
  stamps.see(1, { recordedAt: '2021-11-09T06:00:00Z', clockInDoubt: true });
  expect(stamps.inWords).toEqual(['The event at position 1 says that the clock was in doubt when it was recorded.']);
});

test.each([null, undefined, 'text', 7, {}, { recordedAt: null }, { recordedAt: 'yesterday' }, { recordedAt: {} }])(
  'what says no time is passed over: %j',
  (metadata) => {
    const stamps = new Stamps([bound(3, '2000-01-01T00:00:00Z')]);
    stamps.see(1, metadata);
    expect(stamps.inWords).toEqual([]);
  },
);

test('what is read a second time is not counted again', () => {
  const stamps = new Stamps([]);
  for (let time = 0; time < 2; time++) {
    for (const [index, recordedAt] of ['2021-11-09T07:00:00Z', '2021-11-09T06:00:00Z'].entries())
      stamps.see(index + 1, { recordedAt });
  }
  expect(stamps.inWords).toEqual([expect.not.stringContaining('such events')]);
});
