import { describe, expect, test } from '@jest/globals';
import { faizullaev, shymkentArrests, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const gone = tell(faizullaev, 'custody.follow-up-ended', { on: '2021-11-05', reason: 'Nobody answers' });

function held(): PlanningLog {
  const log = new PlanningLog();
  log.record('2021-11-02T12:00:00Z', ...shymkentArrests);
  return log;
}
const planned = async (log: PlanningLog) => (await log.dates(faizullaev)).map((date) => date.split(' ')[0]);
const said = async (log: PlanningLog) => (await log.plan(faizullaev)).topics[0]!.said;

describe('custody that is no longer followed', () => {
  test('is told as just that, and no end of a term is planned to be told any more', async () => {
    const log = held();
    expect(await planned(log)).toContain('release_due');
    log.record('2021-11-05T06:00:00Z', gone);
    const rules = await planned(log);
    expect(rules).toContain('no_longer_followed');
    expect(rules.filter((rule) => rule?.startsWith('release'))).toEqual([]);
    expect(await said(log)).toMatchObject({ status: 'no_longer_followed', statusOn: '2021-11-05', manner: null });
  });

  test('is planned as before once anything more is recorded of it', async () => {
    const log = held();
    const before = await planned(log);
    log.record('2021-11-05T06:00:00Z', gone);
    log.record(
      '2021-11-06T06:00:00Z',
      tell(faizullaev, 'custody.measure-imposed', { kind: 'other', on: '2021-11-04' }),
    );
    expect(await planned(log)).toEqual(expect.arrayContaining([...before]));
    expect(await planned(log)).not.toContain('no_longer_followed');
    expect(await said(log)).toMatchObject({ status: 'held' });
  });
});

test('where sources differ on the end, both the first and the last day on which it can come are told as due', async () => {
  const log = held();
  const due = async () => (await log.dates(faizullaev)).filter((date) => date.startsWith('release_due'));
  const before = await due();
  expect(before).toHaveLength(1);
  const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention' };
  log.record(
    '2021-11-03T06:00:00Z',
    tell(faizullaev, 'custody.term-set', { ...term, duration: 'P5D', source: { publisher: 'The lawyer' } }),
    tell(faizullaev, 'custody.term-set', { ...term, duration: 'P15D', source: { publisher: 'The court' } }),
  );
  expect(await due()).toEqual(['release_due @ 2021-11-06T18:00:00Z', 'release_due @ 2021-11-16T18:00:00Z']);
});

test('a release says in what manner it was, and a report of one too', async () => {
  const log = held();
  const reported = { on: '2021-11-05', manner: 'exchange' };
  log.record('2021-11-05T06:00:00Z', tell(faizullaev, 'custody.release-reported', reported));
  expect(await said(log)).toMatchObject({
    status: 'held',
    releaseReported: [{ on: '2021-11-05', manners: ['exchange'] }],
  });
  log.record(
    '2021-11-06T06:00:00Z',
    tell(faizullaev, 'custody.release-confirmed', { on: '2021-11-05', manner: 'deportation' }),
  );
  expect(await said(log)).toMatchObject({ status: 'released', manner: 'deportation', releaseReported: [] });
});

test('a disappearance is told once, and no date of it ever', async () => {
  const log = held();
  log.record(
    '2021-11-03T06:00:00Z',
    tell('person-gone', 'person.registered', { name: 'Somebody' }),
    tell('custody-gone', 'custody.began', { person: 'gone', kind: 'enforced_disappearance', since: '2021-11-02' }),
  );
  expect((await log.dates('custody-gone')).map((date) => date.split(' ')[0])).toEqual(['taken_into_custody']);
  expect((await log.plan('custody-gone')).topics[0]).toMatchObject({
    said: { place: null, heldAt: null, earliest: null, latest: null, review: null },
  });
});
