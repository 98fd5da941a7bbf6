import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RecordHarness, shymkent, source, uralsk } from '../testing/record-harness.ts';
import { CustodyBoardQuery } from './custody-board-query.ts';

let harness: RecordHarness;
let term: string;

const begun = (person: string, since: string, more: Record<string, unknown> = {}) => ({
  person,
  kind: 'administrative_arrest',
  since,
  place: shymkent,
  ...more,
});
const arrest = (from: string, duration: string) => ({
  rule: 'kz.administrative-arrest',
  from,
  basis: 'detention',
  duration,
});

beforeAll(async () => {
  harness = await RecordHarness.open();
  const fact = (stream: string, type: Parameters<RecordHarness['append']>[0]['type'], data: object, at: string) =>
    harness.append({ stream, type, data: data as Record<string, unknown>, at });

  await fact('person-abildaev', 'person.registered', { name: 'Nurzhan Abildayev' }, '2021-11-03T05:00:00Z');
  await fact(
    'custody-abildaev',
    'custody.began',
    begun('abildaev', '2021-11-02', { legalBases: [{ jurisdiction: 'KZ', code: 'CAO', article: '667' }] }),
    '2021-11-03T05:00:00Z',
  );
  term = await fact('custody-abildaev', 'custody.term-set', arrest('2021-11-02', 'P5D'), '2021-11-03T05:00:00Z');
  await fact(
    'custody-abildaev',
    'custody.corrected',
    { event: term, field: 'duration', old: 'P5D', new: 'P10D', reason: 'The court says ten.', exercise: true },
    '2021-11-05T05:00:00Z',
  );
  await fact('person-ashtaev', 'person.registered', { name: 'Zhanmurat Ashtaev' }, '2021-11-03T06:00:00Z');
  await fact('custody-ashtaev', 'custody.began', begun('ashtaev', '2021-11-02'), '2021-11-03T06:00:00Z');
  await fact('custody-ashtaev', 'custody.term-set', arrest('2021-11-02', 'P5D'), '2021-11-03T06:00:00Z');
  await fact(
    'custody-ashtaev',
    'custody.detained-again',
    { on: '2021-11-07', nextEpisode: 'ashtaev-2' },
    '2021-11-08T06:00:00Z',
  );
  await fact(
    'custody-ashtaev-2',
    'custody.began',
    begun('ashtaev', '2021-11-07', { kind: 'criminal_detention', previousEpisode: 'ashtaev' }),
    '2021-11-08T06:00:00Z',
  );
  await fact(
    'custody-ashtaev-2',
    'custody.term-set',
    { rule: 'kz.criminal-detention', from: '2021-11-07', basis: 'detention', duration: 'PT72H' },
    '2021-11-08T06:00:00Z',
  );
  await fact('person-urazbayev', 'person.registered', { name: 'A. Urazbayev' }, '2021-12-01T05:00:00Z');
  await fact(
    'custody-urazbayev',
    'custody.began',
    begun('urazbayev', '2021-11-30', { place: uralsk }),
    '2021-12-01T05:00:00Z',
  );
  await fact('custody-urazbayev', 'custody.term-set', arrest('2021-11-30', 'P20D'), '2021-12-01T05:00:00Z');
  await fact('person-amirov', 'person.registered', { name: 'Amirov' }, '2021-11-04T05:00:00Z');
  await fact(
    'custody-amirov',
    'custody.began',
    begun('amirov', '../2021-04-22', { kind: 'remand' }),
    '2021-11-04T05:00:00Z',
  );
  await fact('custody-amirov', 'custody.extended', { on: '2021-11', by: null }, '2021-11-04T05:00:00Z');
  await fact('custody-wrong', 'custody.began', begun('amirov', '2021-11-01'), '2021-11-04T05:00:00Z');
  await harness.projector(3).catchUp();
});

afterAll(async () => {
  await harness.close();
});

const held = async (validAt: string, knownAt?: string) =>
  Object.fromEntries(
    (await harness.custody.held({ validAt, knownAt: knownAt ?? null })).held.map((entry) => [entry.episode, entry]),
  );

test('an entry says what is known, with the window in the zone of the place', async () => {
  expect((await held('2021-11-10')).abildaev).toMatchObject({
    person: { id: 'abildaev', name: 'Nurzhan Abildayev' },
    episode: 'abildaev',
    kind: 'administrative_arrest',
    status: 'held',
    since: '2021-11-02',
    place: 'Shymkent',
    legalBases: ['KZ CAO 667'],
    earliest: '2021-11-12T00:00:00+06:00',
    latest: '2021-11-13T00:00:00+06:00',
    nextHearing: null,
    standing: 'unconfirmed',
    sources: 1,
    revision: 2,
    exercise: true,
  });
  expect((await held('2021-12-05')).urazbayev).toMatchObject({ latest: '2021-12-21T00:00:00+05:00' });
});

describe('expiry is not release', () => {
  test('the last day of the term counts as held, the day after as expired, and so does every later day', async () => {
    expect((await held('2021-11-12')).abildaev?.status).toBe('held');
    expect((await held('2021-11-13')).abildaev?.status).toBe('expired_release_unconfirmed');
    expect((await held('2023-01-01')).abildaev?.status).toBe('expired_release_unconfirmed');
  });

  test('a moment is exact: the window is exclusive at its end', async () => {
    expect((await held('2021-11-12T23:59:59.999999999+06:00')).abildaev?.status).toBe('held');
    expect((await held('2021-11-13T00:00:00+06:00')).abildaev?.status).toBe('expired_release_unconfirmed');
  });

  test('who was held again on the day is not shown as released, but in the new episode', async () => {
    expect((await held('2021-11-06')).ashtaev?.status).toBe('held');
    const day = await held('2021-11-07');
    expect(day.ashtaev).toBeUndefined();
    expect(day['ashtaev-2']).toMatchObject({ status: 'held', previousEpisode: 'ashtaev' });
    const archive = await harness.custody.archive({ validAt: '2021-11-07' });
    expect(archive.held.map(({ episode, status }) => [episode, status])).toEqual([['ashtaev', 'detained_again']]);
  });

  test('who has no known end stays', async () => {
    expect((await held('2022-05-01')).amirov).toMatchObject({ status: 'held', latest: null, earliest: null });
  });

  test('who was not held yet is not shown', async () => {
    expect(Object.keys(await held('2021-11-01'))).toEqual(['amirov', 'wrong']);
  });
});

describe('what was known', () => {
  test('before the correction the board shows what it said then', async () => {
    const then = (await held('2021-11-04', '2021-11-04')).abildaev;
    expect(then).toMatchObject({ latest: '2021-11-08T00:00:00+06:00', revision: 1, exercise: false });
  });

  test('on both axes together: what was believed on the 4th about the 10th', async () => {
    expect((await held('2021-11-10', '2021-11-04')).abildaev?.status).toBe('expired_release_unconfirmed');
    expect((await held('2021-11-10', '2021-11-05')).abildaev?.status).toBe('held');
  });

  test('to the instant of recording, inclusive', async () => {
    expect((await held('2021-11-10', '2021-11-05T04:59:59.999Z')).abildaev?.revision).toBe(1);
    expect((await held('2021-11-10', '2021-11-05T05:00:00Z')).abildaev?.revision).toBe(2);
  });

  test('before the news of it nobody is held again: the first episode has expired', async () => {
    const then = await held('2021-11-07', '2021-11-07');
    expect(then['ashtaev-2']).toBeUndefined();
    expect(then.ashtaev?.status).toBe('held');
    expect((await held('2021-11-08', '2021-11-07')).ashtaev?.status).toBe('expired_release_unconfirmed');
  });

  test('nothing was known before the first report', async () => {
    expect(await held('2021-11-10', '2021-11-02')).toEqual({});
  });
});

test('order: overdue first, then who is due soonest, then those without a known end', async () => {
  const { held: board } = await harness.custody.held({ validAt: '2021-12-01' });
  expect(board.map(({ episode, status }) => [episode, status])).toEqual([
    ['ashtaev-2', 'expired_release_unconfirmed'],
    ['abildaev', 'expired_release_unconfirmed'],
    ['urazbayev', 'held'],
    ['amirov', 'held'],
    ['wrong', 'held'],
  ]);
});

test('only a confirmed release ends custody, from its day on; the archive has it, and the past stays as it was', async () => {
  const later = '2021-12-22T05:00:00Z';
  const release = { on: '2021-12-20', source };
  await harness.record('custody-urazbayev', 'custody.release-reported', release, later);
  expect((await held('2021-12-23')).urazbayev).toMatchObject({
    status: 'expired_release_unconfirmed',
    releaseReportedOn: '2021-12-20',
  });
  await harness.record('custody-urazbayev', 'custody.release-confirmed', release, later);
  expect((await held('2021-12-23')).urazbayev).toBeUndefined();
  expect((await held('2021-12-19')).urazbayev?.status).toBe('held');
  expect((await held('2021-12-23', '2021-12-21')).urazbayev?.status).toBe('expired_release_unconfirmed');
  const { held: archive } = await harness.custody.archive({ validAt: '2021-12-23' });
  expect(archive.find(({ episode }) => episode === 'urazbayev')?.status).toBe('released');
});

test('a retracted episode leaves the board and is told in the archive; the day before it was known is as it was', async () => {
  const began = (
    await harness.dataSource.query(`SELECT state->'beganEventId' AS id FROM custody_episode WHERE key = 'wrong'`)
  )[0].id;
  await harness.record(
    'custody-wrong',
    'custody.retracted',
    { event: began, reason: 'Another person.' },
    '2022-01-05T05:00:00Z',
  );
  expect((await held('2021-11-10')).wrong).toBeUndefined();
  expect((await held('2021-11-10', '2022-01-04')).wrong).toBeDefined();
  const { held: archive } = await harness.custody.archive({});
  expect(archive.find(({ episode }) => episode === 'wrong')?.status).toBe('retracted');
});

test('who escaped leaves the board on that day and stands in the archive as escaped', async () => {
  const at = '2022-02-03T05:00:00Z';
  await harness.record('person-fugitive', 'person.registered', { name: 'A fugitive' }, at);
  await harness.record('custody-fugitive', 'custody.began', begun('fugitive', '2022-02-01'), at);
  await harness.record('custody-fugitive', 'custody.escaped', { on: '2022-02-03' }, at);
  expect((await held('2022-02-02')).fugitive?.status).toBe('held');
  expect((await held('2022-02-04')).fugitive).toBeUndefined();
  const { held: archive } = await harness.custody.archive({ validAt: '2022-02-04' });
  expect(archive.find(({ episode }) => episode === 'fugitive')?.status).toBe('escaped');
});

test('a corrected name shows from its correction on, and the old one on the days before', async () => {
  const registered = (
    await harness.dataSource.query(`SELECT state->'names'->0->'eventId' AS id FROM person WHERE key = 'abildaev'`)
  )[0].id;
  const correction = {
    event: registered,
    field: 'name',
    old: 'Nurzhan Abildayev',
    new: 'Nurzhan Abildaev',
    reason: 'Spelling.',
  };
  await harness.record('person-abildaev', 'person.corrected', correction, '2021-11-20T05:00:00Z');
  expect((await held('2021-11-10')).abildaev?.person.name).toBe('Nurzhan Abildaev');
  expect((await held('2021-11-10', '2021-11-19')).abildaev?.person.name).toBe('Nurzhan Abildayev');
});

test.each(['yesterday', '2021-11-31', '2021-11-10T10:00', '2021'])('%j is refused as a moment', async (validAt) => {
  await expect(harness.custody.held({ validAt })).rejects.toThrow(/such as|November/);
});

describe('custody that the record no longer follows', () => {
  const episodes = async (asked: object) =>
    (await harness.custody.execute(new CustodyBoardQuery({ viewer: 'internal', ...asked }))).held.map(
      ({ episode }) => episode,
    );
  const noted = { on: '2022-02-01', reason: 'Nobody answers', source };

  test('is a candidate while nothing was recorded of it for so long', async () => {
    const asked = { validAt: '2022-01-10', knownAt: '2022-01-10' };
    expect(await episodes({ ...asked, stale: 'P30D' })).toContain('abildaev');
    expect(await episodes({ ...asked, stale: 'P3M' })).not.toContain('abildaev');
    // Of what was recorded since, nothing was known then.
    expect(await episodes({ validAt: '2021-11-20', knownAt: '2021-11-20', stale: 'P30D' })).toEqual([]);
  });

  test('is on a list of its own, on neither the board nor the archive, until it is taken up again', async () => {
    await harness.record('custody-abildaev', 'custody.follow-up-ended', noted, '2022-02-01T05:00:00Z');
    const after = { validAt: '2022-02-02' };
    expect(await episodes(after)).not.toContain('abildaev');
    expect(await episodes({ ...after, show: 'ended' })).not.toContain('abildaev');
    expect(await episodes({ ...after, show: 'no_longer_followed' })).toEqual(['abildaev']);
    expect(await episodes({ ...after, status: 'no_longer_followed' })).toEqual(['abildaev']);
    expect(await episodes({ ...after, status: 'released' })).not.toContain('abildaev');
    // Before that day, and by what was known before it, the board is as it was.
    expect(await episodes({ validAt: '2022-01-31' })).toContain('abildaev');
    expect(await episodes({ ...after, knownAt: '2022-01-31' })).toContain('abildaev');
    const [line] = (await harness.custody.noLongerFollowed(after)).held;
    expect(line).toMatchObject({ status: 'no_longer_followed', followUpEndedOn: '2022-02-01' });

    const moved = { on: '2021-11-09', facility: 'SI-18', source };
    await harness.record('custody-abildaev', 'custody.transferred', moved, '2022-03-01T05:00:00Z');
    expect(await episodes({ validAt: '2022-03-02' })).toContain('abildaev');
    expect(await episodes({ validAt: '2022-02-02', knownAt: '2022-02-02' })).not.toContain('abildaev');
  });
});

test('a release shows its manner, a dispute who disputes, and a disappearance no place', async () => {
  const at = '2022-04-01T05:00:00Z';
  await harness.record(
    'custody-gone',
    'custody.began',
    { ...begun('amirov', '2022-03-20'), place: null, kind: 'enforced_disappearance', source },
    at,
  );
  await harness.record('custody-gone', 'custody.disputed', { by: 'The police', claim: 'He went abroad', source }, at);
  expect((await held('2022-04-02')).gone).toMatchObject({
    ...{ place: null, latest: null, reviewAt: null, standing: 'conflicting', disputedBy: ['The police'] },
  });
  await harness.record(
    'custody-gone',
    'custody.release-confirmed',
    { on: '2022-04-01', manner: 'deportation', source },
    at,
  );
  const { held: archive } = await harness.custody.archive({ validAt: '2022-04-03' });
  expect(archive.find(({ episode }) => episode === 'gone')).toMatchObject({
    status: 'released',
    releaseManner: 'deportation',
  });
});

test('a death that the record of the person tells ends custody, with its cause', async () => {
  const at = '2022-04-02T05:00:00Z';
  await harness.record('custody-dead', 'custody.began', { ...begun('amirov', '2022-03-21'), source }, at);
  expect(await held('2022-04-03')).toHaveProperty('dead');
  await harness.record('person-amirov', 'person.died', { on: '2022-04-02', cause: 'Beaten in the cell', source }, at);
  expect(await held('2022-04-03')).not.toHaveProperty('dead');
  const { held: archive } = await harness.custody.archive({ validAt: '2022-04-03' });
  const line = { status: 'died', causeOfDeath: 'Beaten in the cell' };
  expect(archive.find(({ episode }) => episode === 'dead')).toMatchObject(line);
});
