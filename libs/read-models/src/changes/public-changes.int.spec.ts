import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeNames } from '#legal';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';
import { PublicChanges } from './public-changes.ts';

let harness: RecordHarness;
const at = '2021-11-03T06:00:00Z';

beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

async function list(limit = 100, before: bigint | null = null) {
  return await new PublicChanges(harness.dataSource, harness.clock, placeNames()).list({ limit, before });
}

async function told(): Promise<string[]> {
  return (await list()).changes.map(({ subject, type }) => `${subject}: ${type}`);
}

test('the newest comes first, whoever it is of', async () => {
  await harness.record('person-a', 'person.registered', { name: 'Name a' }, at);
  await harness.record(
    'incident-a',
    'incident.recorded',
    {
      ...{
        occurredOn: '2021-11-02',
        kinds: ['detention'],
        summary: 'Held at the square. And more.',
        persons: [{ person: 'a' }],
      },
    },
    at,
  );
  await harness.record(
    'custody-a',
    'custody.began',
    { person: 'a', kind: 'detention', since: '2021-11-02', place: shymkent },
    at,
  );
  await harness.record('assembly-a', 'assembly.notified', { organisers: ['a'], form: 'picket', place: shymkent }, at);
  expect(await told()).toEqual([
    'picket, Shymkent (Name a): assembly.notified',
    'Name a: custody.began',
    'Held at the square.: incident.recorded',
    'Name a: person.registered',
  ]);
});

test('pages neither miss nor repeat', async () => {
  const all = (await list()).changes.map(({ event }) => event);
  const paged: string[] = [];
  let before: bigint | null = null;
  do {
    const page = await list(3, before);
    paged.push(...page.changes.map(({ event }) => event));
    before = page.before;
  } while (before !== null);
  expect(paged).toEqual(all);
});

test('a fact reads as it now reads, and says that it was corrected or taken back', async () => {
  const free = await harness.record(
    'custody-a',
    'custody.release-confirmed',
    { on: '2021-11-04' },
    '2021-11-04T06:00:00Z',
  );
  await harness.record(
    'custody-a',
    'custody.corrected',
    { event: free, field: 'on', old: '2021-11-04', new: '2021-11-05', reason: 'A slip.' },
    '2021-11-06T06:00:00Z',
  );
  const [correction, release] = (await list()).changes;
  expect(correction).toMatchObject({
    type: 'custody.corrected',
    about: 'custody.release-confirmed',
    reason: 'A slip.',
  });
  expect(release).toMatchObject({
    ...{
      data: { on: '2021-11-05' },
      takenBack: null,
      recordedAt: '2021-11-04T06:00:00Z',
      updatedAt: '2021-11-06T06:00:00Z',
    },
    corrections: [{ field: 'on', old: '2021-11-04' }],
  });
  await harness.record(
    'custody-a',
    'custody.retracted',
    { event: free, reason: 'Still held.' },
    '2021-11-07T06:00:00Z',
  );
  expect((await list()).changes[2]).toMatchObject({
    ...{ event: free, takenBack: { reason: 'Still held.' }, updatedAt: '2021-11-07T06:00:00Z' },
  });
});

test('of what is not for everybody, or no longer, nothing is told; nor who agreed, and why', async () => {
  await harness.record('person-b', 'person.registered', { name: 'Name b', confidentiality: 'internal' }, at);
  await harness.record(
    'custody-b',
    'custody.began',
    { person: 'b', kind: 'detention', since: '2021-11-02', place: shymkent },
    at,
  );
  expect((await told()).filter((one) => one.includes('b'))).not.toContain('Name b: custody.began');
  await harness.record(
    'person-b',
    'person.confidentiality-set',
    { confidentiality: 'public', reason: 'The family asked.' },
    at,
  );
  const [opened] = (await list()).changes;
  expect(opened).toMatchObject({ subject: 'Name b', opens: true, data: {}, reason: null, source: null });
  expect(await told()).toContain('Name b: custody.began');
  const consent = await harness.record('person-b', 'person.consent-stated', { extent: 'public', by: 'the family' }, at);
  const before = await told();
  await harness.record('person-b', 'person.retracted', { event: consent, reason: 'Asked by the family.' }, at);
  expect(await told()).toEqual(before);
  // Nor who was to know for a while, however often that was amended.
  const slip = { reason: 'Asked by the family.', old: 'internal', new: 'partners' };
  const stated = await harness.record(
    'person-b',
    'person.consent-stated',
    { extent: 'internal', by: 'the family' },
    at,
  );
  const once = await harness.record('person-b', 'person.corrected', { ...slip, event: stated, field: 'extent' }, at);
  const twice = { ...slip, event: once, field: 'new', old: 'partners', new: 'public' };
  await harness.record('person-b', 'person.corrected', twice, at);
  expect((await told()).filter((one) => !one.endsWith('consent-stated'))).toEqual(
    before.filter((one) => !one.endsWith('consent-stated')),
  );
  await harness.record('person-b', 'person.consent-stated', { extent: 'partners', by: 'the family' }, at);
  expect(
    JSON.stringify((await list()).changes, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toMatch(/Name b|the family/);
  expect((await harness.rebuild()).differences).toEqual([]);
});

test('neither the length of a page nor where the next begins tells that there is more that is no news', async () => {
  const recorded: bigint[] = [];
  for (const name of ['c', 'd', 'e']) {
    await harness.record(`person-${name}`, 'person.registered', { name: `Name ${name}` }, at);
    recorded.push((await list(1)).changes[0]!.position);
  }
  const consent = { extent: 'public', by: 'the family' };
  const [, ofD, ofE] = recorded;
  const before = { first: await list(2), second: await list(1, ofE!), last: await list(100) };
  for (const name of ['c', 'd', 'e']) {
    await harness.record(`person-${name}`, 'person.consent-stated', consent, at);
  }
  expect(before.first.before).toBe(ofD);
  expect({ first: await list(2), second: await list(1, ofE!), last: await list(100) }).toEqual(before);
});
