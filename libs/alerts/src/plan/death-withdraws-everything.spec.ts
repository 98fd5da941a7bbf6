import { expect, test } from '@jest/globals';
import { almaty, arrest, person, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

function withEverythingOpen(): PlanningLog {
  const log = new PlanningLog();
  log.record(
    '2021-11-20T12:00:00Z',
    person('atabek', 'Aron Atabek'),
    person('other', 'Another Defendant'),
    ...arrest('arrested', { person: 'atabek', on: '2021-11-20', days: 15, place: almaty }),
    tell('custody-detained', 'custody.began', {
      person: 'atabek',
      kind: 'detention',
      since: '2021-11-20',
      place: almaty,
    }),
    tell('case-alone', 'case.opened', { title: 'Alone', persons: ['atabek'], place: almaty }),
    tell('case-alone', 'case.hearing-scheduled', { hearing: 'first', at: '2021-12-10T10:00', what: 'First session' }),
    tell('case-both', 'case.opened', { title: 'Both', persons: ['atabek', 'other'], place: almaty }),
    tell('case-both', 'case.hearing-scheduled', { hearing: 'first', at: '2021-12-10T10:00', what: 'First session' }),
  );
  return log;
}

test('a death withdraws every planned alert of every episode and hearing, and is told of at once', async () => {
  const log = withEverythingOpen();
  const planned = await Promise.all(
    ['custody-arrested', 'custody-detained', 'case-alone'].map((subject) => log.dates(subject)),
  );
  expect(planned.map((dates) => dates.length)).toEqual([5, 2, 4]);

  log.record('2021-11-24T06:00:00Z', tell('person-atabek', 'person.died', { on: '2021-11-24', cause: 'Heart' }));
  for (const subject of ['custody-arrested', 'custody-detained']) {
    expect(await log.dates(subject)).toEqual(['died @ 2021-11-24T06:00:00Z']);
    expect((await log.plan(subject)).topics[0]?.said).toMatchObject({
      ...{ status: 'died', statusOn: '2021-11-24', cause: 'Heart' },
    });
  }
  // Those who were told of the hearing hear that it is off; nobody is told that it is near.
  expect(await log.dates('case-alone')).toEqual([
    'hearing_cancelled @ 2021-11-24T06:00:00Z',
    'date_changed @ 2021-11-24T06:00:00Z',
  ]);
});

test('a hearing that a death called off says so', async () => {
  const log = withEverythingOpen();
  const cautions = async (subject: string) => (await log.plan(subject)).topics[0]?.details.cautions;
  expect(await cautions('case-alone')).toEqual([]);
  log.record('2021-11-24T06:00:00Z', tell('person-atabek', 'person.died', { on: '2021-11-24' }));
  expect(await cautions('case-alone')).toEqual([{ caution: 'parties_died', on: '2021-11-24' }]);
  expect(await cautions('case-both')).toEqual([]);
});

test('a hearing that another party still has goes on', async () => {
  const log = withEverythingOpen();
  const before = await log.dates('case-both');
  log.record('2021-11-24T06:00:00Z', tell('person-atabek', 'person.died', { on: '2021-11-24' }));
  expect(await log.dates('case-both')).toEqual(before);
});

test('a death that was taken back brings back what was planned', async () => {
  const log = withEverythingOpen();
  const before = await log.dates('custody-detained');
  const [event] = log.record('2021-11-24T06:00:00Z', tell('person-atabek', 'person.died', { on: '2021-11-24' }));
  log.record('2021-11-24T07:00:00Z', tell('person-atabek', 'person.retracted', { event, reason: 'another man' }));
  expect(before).toContain('release_unconfirmed @ 2021-11-24T18:00:00Z');
  expect(await log.dates('custody-detained')).toContain('release_unconfirmed @ 2021-11-24T18:00:00Z');
  // As news it is known anew, under the id that it always had: whoever was told before is not told twice.
  expect(await log.dates('custody-detained')).toContain('taken_into_custody @ 2021-11-24T07:00:00Z');
  expect(await log.dates('custody-detained')).not.toContain('died @ 2021-11-24T06:00:00Z');
});

test('an escape withdraws what was planned of the term, and is told of at once', async () => {
  const log = withEverythingOpen();
  log.record('2021-11-22T06:00:00Z', tell('custody-arrested', 'custody.escaped', { on: '2021-11-22' }));
  expect(await log.dates('custody-arrested', true)).toEqual(['escaped @ 2021-11-22T06:00:00Z']);
});
