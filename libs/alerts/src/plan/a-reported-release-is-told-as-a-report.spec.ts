import { describe, expect, test } from '@jest/globals';
import { faizullaev, shymkentArrests, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const by = (publisher: string) => ({ publisher, locator: null });
const reported = (on: string, publisher = 'A newspaper', exercise = false) =>
  tell(faizullaev, 'custody.release-reported', { on, source: by(publisher), exercise });
const retracted = (event: string | undefined) =>
  tell(faizullaev, 'custody.retracted', { event, reason: 'Another man' });
const corrected = (event: string | undefined, old: string, now: string) =>
  tell(faizullaev, 'custody.corrected', { event, field: 'on', old, new: now, reason: 'Misread' });

function held(): PlanningLog {
  const log = new PlanningLog();
  log.record('2021-11-02T12:00:00Z', ...shymkentArrests);
  return log;
}
const reports = async (log: PlanningLog) =>
  (await log.dates(faizullaev)).filter((date) => date.startsWith('release_reported'));
const notices = async (log: PlanningLog) =>
  (await log.plan(faizullaev)).alerts.filter(({ audience }) => audience === 'told');
const said = async (log: PlanningLog) => (await log.plan(faizullaev)).topics[0]!.said;

describe('a release that somebody reports', () => {
  test('is told at once, and every alert of the episode says it; the status stays held and nothing is withdrawn', async () => {
    const log = held();
    const before = await log.dates(faizullaev);
    log.record('2021-11-05T06:00:00Z', reported('2021-11-05'));
    expect(await log.dates(faizullaev)).toEqual(expect.arrayContaining([...before]));
    expect(await reports(log)).toEqual(['release_reported @ 2021-11-05T06:00:00Z']);
    for (const alert of (await log.plan(faizullaev)).alerts) {
      expect(alert.said).toMatchObject({
        status: 'held',
        releaseReported: [{ on: '2021-11-05', by: ['A newspaper'] }],
      });
    }
    expect(await notices(log)).toEqual([]);
  });

  test('by a second source for the same day is no news of its own, and both are named; another day is', async () => {
    const log = held();
    log.record('2021-11-05T06:00:00Z', reported('2021-11-05'));
    const [first] = (await log.plan(faizullaev)).alerts.filter(({ rule }) => rule === 'release_reported');
    log.record('2021-11-05T07:00:00Z', reported('2021-11-05', 'A lawyer'), reported('2021-11-05', 'A lawyer'));
    expect(await reports(log)).toEqual(['release_reported @ 2021-11-05T06:00:00Z']);
    log.record('2021-11-05T08:00:00Z', reported('2021-11-04', 'The police'));
    expect(await reports(log)).toEqual([
      'release_reported @ 2021-11-05T06:00:00Z',
      'release_reported @ 2021-11-05T08:00:00Z',
    ]);
    expect((await log.plan(faizullaev)).alerts.map(({ id }) => id)).toContain(first!.id);
    expect(await said(log)).toMatchObject({
      releaseReported: [
        { on: '2021-11-05', by: ['A newspaper', 'A lawyer'] },
        { on: '2021-11-04', by: ['The police'] },
      ],
    });
    expect(await notices(log)).toEqual([]);
  });

  test('with a date that is put right, and one that is taken back, are corrections for those who were told', async () => {
    const log = held();
    const [event] = log.record('2021-11-05T06:00:00Z', reported('2021-11-05'));
    log.record('2021-11-05T07:00:00Z', corrected(event, '2021-11-05', '2021-11-04'));
    // The same report, so that nobody hears of it twice as news.
    expect(await reports(log)).toEqual(['release_reported @ 2021-11-05T06:00:00Z']);
    expect(await notices(log)).toMatchObject([
      { rule: 'correction', dueAt: '2021-11-05T07:00:00Z', said: { releaseReported: [{ on: '2021-11-04' }] } },
    ]);
    log.record('2021-11-05T08:00:00Z', retracted(event));
    expect(await reports(log)).toEqual([]);
    expect((await notices(log)).map(({ rule, dueAt }) => [rule, dueAt])).toEqual([
      ['correction', '2021-11-05T07:00:00Z'],
      ['correction', '2021-11-05T08:00:00Z'],
    ]);
    expect(await said(log)).toMatchObject({ status: 'held', releaseReported: [] });
  });

  test('taken back, and reported again by another, is news again', async () => {
    const log = held();
    const [event] = log.record('2021-11-05T06:00:00Z', reported('2021-11-05'));
    const first = (await log.plan(faizullaev)).alerts.find(({ rule }) => rule === 'release_reported')!;
    log.record('2021-11-05T07:00:00Z', retracted(event));
    log.record('2021-11-05T08:00:00Z', reported('2021-11-05', 'A lawyer'));
    const again = (await log.plan(faizullaev)).alerts.find(({ rule }) => rule === 'release_reported')!;
    expect(again.dueAt).toBe('2021-11-05T08:00:00Z');
    expect(again.id).not.toBe(first.id);
  });

  test('and confirmed is told as confirmed, and no longer as a report', async () => {
    const log = held();
    log.record(
      '2021-11-05T06:00:00Z',
      reported('2021-11-05'),
      tell(faizullaev, 'custody.release-confirmed', { on: '2021-11-05' }),
    );
    expect(await log.dates(faizullaev, true)).toEqual(['released @ 2021-11-05T06:00:00Z']);
    expect(await said(log)).toMatchObject({ status: 'released', releaseReported: [] });
  });

  test.each([
    ['custody.release-confirmed', 'released'],
    ['custody.ended-by-death', 'died'],
    ['custody.escaped', 'escaped'],
  ] as const)('of somebody whose custody has ended (%s) is told to nobody', async (type, status) => {
    const log = held();
    log.record('2021-11-05T06:00:00Z', tell(faizullaev, type, { on: '2021-11-05' }));
    const before = await log.dates(faizullaev, true);
    log.record('2021-11-05T07:00:00Z', reported('2021-11-05'));
    expect(await log.dates(faizullaev, true)).toEqual(before);
    expect(await said(log)).toMatchObject({ status, releaseReported: [] });
  });

  test('as an exercise is said to be one', async () => {
    const log = held();
    log.record('2021-11-05T06:00:00Z', reported('2021-11-05', 'EXERCISE', true));
    const alert = (await log.plan(faizullaev)).alerts.find(({ rule }) => rule === 'release_reported')!;
    expect(alert.details.exercise).toBe(true);
  });

  test('of a long time ago is no news', async () => {
    const log = held();
    log.record('2022-01-05T06:00:00Z', reported('2021-11-05'));
    const alert = (await log.plan(faizullaev)).alerts.find(({ rule }) => rule === 'release_reported')!;
    expect(alert.mootAfter! < alert.dueAt).toBe(true);
  });
});
