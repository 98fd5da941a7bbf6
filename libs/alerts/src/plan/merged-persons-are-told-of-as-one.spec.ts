import { expect, test } from '@jest/globals';
import { almaty, arrest, person, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

function log(): PlanningLog {
  const told = new PlanningLog();
  told.record(
    '2021-11-02T12:00:00Z',
    person('ashtaev', 'Zh. Ashtaev'),
    person('ashtayev', 'Zhanmurat Ashtayev'),
    ...arrest('first', { person: 'ashtaev', on: '2021-11-02', days: 15, place: almaty }),
    ...arrest('second', { person: 'ashtayev', on: '2021-11-02', days: 20, place: almaty }),
    tell('case-both', 'case.opened', { title: 'Both', persons: ['ashtaev', 'ashtayev'], place: almaty }),
    tell('case-both', 'case.hearing-scheduled', { hearing: 'first', at: '2021-12-10T10:00', what: 'First session' }),
  );
  return told;
}
const reason = 'The same man by his lawyer';
const merged = tell('person-ashtaev', 'person.merged', { into: 'ashtayev', reason });
const unmerged = tell('person-ashtaev', 'person.unmerged', { from: 'ashtayev', reason: 'Two brothers' });
const subjects = ['custody-first', 'custody-second', 'case-both'];

/** Everything planned but for where in the log it stands, and what it relied on. */
async function planned(told: PlanningLog, subject: string) {
  const { topics, alerts } = await told.plan(subject);
  return {
    topics: topics.map(({ position: _, reliedOn: __, ...topic }) => topic),
    alerts: alerts.map(({ reliedOn: _, ...alert }) => alert),
  };
}

test('who subscribed to either record hears of both, under the name of the surviving one', async () => {
  const told = log();
  told.record('2021-11-03T12:00:00Z', merged);
  for (const subject of ['custody-first', 'custody-second']) {
    const { alerts, topics } = await told.plan(subject);
    expect(topics[0]?.said).toMatchObject({ name: 'Zhanmurat Ashtayev' });
    expect(alerts.length).toBeGreaterThan(0);
    for (const { persons } of alerts) expect(persons).toEqual(['ashtayev', 'ashtaev']);
  }
  const { topics, alerts } = await told.plan('case-both');
  expect(topics[0]?.said).toMatchObject({ names: ['Zhanmurat Ashtayev'] });
  expect(alerts[0]?.persons).toEqual(['ashtayev', 'ashtaev']);
});

test('a merge of two spellings of one name tells nobody anything by itself, and plans nothing anew', async () => {
  const told = log();
  const before = await Promise.all(subjects.map((subject) => told.plan(subject)));
  told.record('2021-11-03T12:00:00Z', merged);
  const after = await Promise.all(subjects.map((subject) => told.plan(subject)));
  const which = (plans: typeof before) =>
    plans.map(({ alerts }) => alerts.map(({ id, dueAt, position }) => [id, dueAt, position]));
  expect(which(after)).toEqual(which(before));
});

test('after an unmerge the plan is as if there had been no merge, but for the word to those who were told the other’s name', async () => {
  const [told, without] = [log(), log()];
  told.record('2021-11-03T12:00:00Z', merged);
  const between = tell('custody-first', 'custody.extended', { on: '2021-11-04', by: 'P5D' });
  for (const one of [told, without]) one.record('2021-11-04T12:00:00Z', between);
  told.record('2021-11-05T12:00:00Z', unmerged);
  expect(await planned(told, 'custody-second')).toEqual(await planned(without, 'custody-second'));
  const { alerts, topics } = await planned(told, 'case-both');
  const other = await planned(without, 'case-both');
  expect(topics).toEqual(other.topics);
  expect(alerts.filter(({ audience }) => audience !== 'told')).toEqual(other.alerts);
  const corrected = 'correction @ 2021-11-05T12:00:00Z';
  expect((await told.dates('custody-first')).filter((date) => date !== corrected)).toEqual(
    await without.dates('custody-first'),
  );
  for (const subject of ['custody-first', 'case-both']) {
    const notices = (await told.plan(subject)).alerts.flatMap(({ details }) => details.because?.names ?? []);
    expect(notices).toEqual([{ told: 'Zhanmurat Ashtayev', now: 'Zh. Ashtaev', how: 'another' }]);
  }
});

test('a merge under the name of somebody else is a correction of what was said under the first, and of nothing else', async () => {
  const told = log();
  told.record('2021-11-03T12:00:00Z', person('other', 'Serik Sabitov'), {
    ...merged,
    data: { into: 'other', reason },
  });
  const names = async (subject: string) =>
    (await told.plan(subject)).alerts.flatMap(({ details }) => details.because?.names ?? []);
  const change = { told: 'Zh. Ashtaev', now: 'Serik Sabitov', how: 'merged' };
  expect(await names('custody-first')).toEqual([change]);
  expect(await names('case-both')).toEqual([change]);
  expect(await names('custody-second')).toEqual([]);
});

test('a name that is put right is told where it was somebody else’s, and not where only its spelling was', async () => {
  const told = log();
  const corrections = async () =>
    (await told.plan('custody-second')).alerts.flatMap(({ details }) => details.because?.names ?? []);
  const [, registered] = told.recorded;
  const put = (old: string, now: string) =>
    tell('person-ashtayev', 'person.corrected', {
      event: registered!.id,
      field: 'name',
      old,
      new: now,
      reason: 'A slip',
    });
  told.record('2021-11-03T12:00:00Z', put('Zhanmurat Ashtayev', 'Жанмурат Аштаев'));
  expect((await told.plan('custody-second')).topics[0]?.said).toMatchObject({ name: 'Жанмурат Аштаев' });
  expect(await corrections()).toEqual([]);
  told.record('2021-11-04T12:00:00Z', put('Жанмурат Аштаев', 'Serik Sabitov'));
  expect(await corrections()).toEqual([{ told: 'Жанмурат Аштаев', now: 'Serik Sabitov', how: 'renamed' }]);
});

test('that a person asked for anonymity is one with somebody who was named is told to nobody', async () => {
  const told = log();
  const anonymous = { name: 'Serik Sabitov', anonymous: true, shownAs: 'A teacher' };
  told.record('2021-11-03T12:00:00Z', tell('person-other', 'person.registered', anonymous), {
    ...merged,
    data: { into: 'other', reason },
  });
  const { alerts, topics } = await told.plan('custody-first');
  expect(topics[0]?.said).toMatchObject({ name: 'A teacher' });
  expect(alerts.filter(({ audience }) => audience === 'told')).toEqual([]);
});

test('whoever is merged into one who died is dead; those told so are put right when they are two after all', async () => {
  const told = log();
  told.record('2021-11-03T12:00:00Z', merged, tell('person-ashtaev', 'person.died', { on: '2021-11-03' }));
  expect((await told.plan('custody-second')).topics[0]?.said).toMatchObject({ status: 'died' });
  told.record('2021-11-05T12:00:00Z', unmerged);
  expect((await told.plan('custody-second')).topics[0]?.said).toMatchObject({ status: 'held' });
  expect(await told.dates('custody-second')).toContain('correction @ 2021-11-05T12:00:00Z');
  expect((await told.plan('custody-first')).topics[0]?.said).toMatchObject({ status: 'died' });
});

test('of a record that is hidden nothing is told of the open one that it is merged into', async () => {
  const told = log();
  const hide = { confidentiality: 'internal', reason: 'In danger' };
  const open = { confidentiality: 'public', reason: 'The family agrees' };
  told.record(
    '2021-11-03T12:00:00Z',
    tell('person-ashtaev', 'person.confidentiality-set', hide),
    tell('person-ashtayev', 'person.confidentiality-set', hide),
    merged,
    tell('person-ashtayev', 'person.confidentiality-set', open),
  );
  const before = await told.plan('custody-second');
  expect(before.alerts.length).toBeGreaterThan(0);
  told.record('2021-11-04T12:00:00Z', tell('person-ashtaev', 'person.died', { on: '2021-11-04' }));
  const after = await told.plan('custody-second');
  expect(after.alerts).toEqual(before.alerts);
  expect(after.topics[0]?.said).toMatchObject({ status: 'held' });
  expect(after.streams).toContain('person-ashtaev');
  expect((await told.plan('custody-first')).alerts).toEqual([]);

  // Once it is for everybody to know, it is told.
  told.record('2021-11-05T12:00:00Z', tell('person-ashtaev', 'person.confidentiality-set', open));
  expect((await told.plan('custody-second')).alerts.map(({ rule }) => rule)).toEqual(['died']);
});
