import { describe, expect, test } from '@jest/globals';
import { type RecordPageProps, recordPage, thenAndNowPage } from '../index.ts';

const at = '2021-11-09T18:00:00+06:00';
const asked = { validAt: null, knownAt: null };

/** The page of a record with this line on the board, as text. */
function saidOf(custody: Partial<NonNullable<RecordPageProps['custody']>>): string {
  const html = recordPage({
    ...{ lang: 'en', stream: 'custody-a', validAt: at, knownAt: at, asked, revision: 0, revisionNow: 0 },
    ...{ state: { heldOn: '2021-11-02~' }, retracted: false, corrections: [], sources: [], mailbox: false },
    custody: { status: 'held', earliest: null, latest: null, working: [], ...custody },
  });
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('the page of a record', () => {
  test('says the exclusive end of a term as its last day', () => {
    const window = { earliest: '2021-12-13T00:00:00+06:00', latest: '2021-12-14T00:00:00+06:00' };
    const text = saidOf(window);
    expect(text).toContain('earliest end 13 December 2021 no later than 13 December 2021');
    expect(text).not.toContain('14 December');
  });

  test('says an end by the clock as it is', () => {
    expect(saidOf({ latest: '2021-12-13T14:30:00+06:00' })).toContain('no later than 13 December 2021, 14:30 (UTC+6)');
  });

  test('is no more certain of an end than the record is of the start', () => {
    const latest = '2021-12-14T00:00:00+06:00';
    expect(saidOf({ latest, since: '2021-12-03~' })).toContain('no later than about 13 December 2021');
    expect(saidOf({ latest: '2021-12-13T14:30:00+06:00', since: '2021-12-03?' })).toContain(
      'no later than perhaps 13 December 2021, 14:30 (UTC+6)',
    );
    expect(saidOf({ latest, since: '2021-12-03~', termFrom: '2021-12-03' })).toContain(
      'no later than 13 December 2021',
    );
  });

  test('has words for what no fact says, and for its dates', () => {
    expect(saidOf({})).toContain('held on about 2 November 2021');
  });
});

test('a board that was wrong of an end is put right by days, without a stamp', () => {
  const html = thenAndNowPage({
    lang: 'en',
    asked: { validAt: '2021-11-05', knownAt: null },
    answer: {
      ...{ validAt: '2021-11-05', knownAt: '2021-11-05', now: at, shown: 1, shouldHaveShown: 1, differ: 1 },
      nextCursor: null,
      lines: [
        {
          ...{ episode: 'a', person: { id: 'a', name: 'A' }, was: 'wrong', because: [] },
          differences: [
            { field: 'latest', said: '2021-11-08T00:00:00+06:00', should: '2021-11-18T00:00:00+06:00' },
            { field: 'earliest', said: null, should: '2021-11-17T00:00:00+06:00' },
            { field: 'status', said: 'expired_release_unconfirmed', should: 'held' },
            { field: 'releaseReportedOn', said: '../2021-11-03', should: null },
          ],
        },
      ],
    },
    mailbox: false,
  });
  const text = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain('no later than 7 November 2021 17 November 2021');
  expect(text).toContain('earliest end nothing 17 November 2021');
  expect(text).toContain('status past the term, release unconfirmed held');
  expect(text).toContain('release reported for 3 November 2021 or earlier nothing');
  expect(text).not.toMatch(/\d{4}-\d{2}|_/);
});
