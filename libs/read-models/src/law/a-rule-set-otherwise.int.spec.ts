import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { legal } from '#legal';
import { SystemIdentity } from '#platform';
import { applyOverrides, parseOverrides } from '#recording';
import { fixedClock } from '#testing';
import { calendarRevisions } from '../calendar/calendar-revisions.ts';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';

let harness: RecordHarness;
beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

const november = (day: number) => `2021-11-${String(day).padStart(2, '0')}T12:00:00Z`;
const file = (rate: string) => `
- rule: by.imprisonment
  set: { creditRate: ${rate} }
  decidedBy: Legal desk
  reason: Article 75 as amended
  source: { publisher: National register }
`;

async function configure(text: string, day: number): Promise<void> {
  const { store } = harness;
  const clock = fixedClock(november(day));
  const configured = parseOverrides('legal.yaml', text);
  await applyOverrides(configured, { store, clock, identity: new SystemIdentity(clock), actor: 'configuration' });
}

/** The ends of every episode held, by its key. */
async function ends(knownAt: string | null = null) {
  const { held } = await harness.custody.held({ knownAt, validAt: '2021-12-01' });
  return Object.fromEntries(held.map(({ episode, latest }) => [episode, latest?.slice(0, 10)]));
}

test('moves every term that runs by it, at once and from then on, and nothing else; a rebuild finds the same', async () => {
  const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
  const imprisoned = async (key: string, place: object, rule: string, day: number) => {
    const began = { person: key, kind: 'imprisonment', since: '2021-11-01', place };
    await harness.append({ stream: `custody-${key}`, type: 'custody.began', data: began, at: november(day) });
    const term = { rule, from: '2021-11-01', basis: 'detention', duration: 'P3Y', credit: 'P100D' };
    await harness.record(`custody-${key}`, 'custody.term-set', term, november(day));
  };
  await imprisoned('minsk', minsk, 'by.imprisonment', 2);
  await imprisoned('kuryk', shymkent, 'kz.imprisonment', 2);
  const before = { minsk: '2024-07-25', kuryk: '2024-07-25' };
  expect(await ends()).toEqual(before);

  const sequence = async (stream: string) =>
    (await calendarRevisions((sql, values) => harness.dataSource.query(sql, values), [stream])).get(stream)?.sequence;
  expect(await sequence('custody-minsk')).toBe(1);
  await configure(file('2'), 5);
  await harness.projector().catchUp();
  // Calendars know the newer of two dates by it.
  expect([await sequence('custody-minsk'), await sequence('custody-kuryk')]).toEqual([2, 1]);
  expect(await ends()).toEqual({ ...before, minsk: '2024-04-16' });
  // One that begins later runs by it too.
  await imprisoned('later', minsk, 'by.imprisonment', 6);
  expect(await ends()).toEqual({ ...before, minsk: '2024-04-16', later: '2024-04-16' });
  const [entry] = (await harness.custody.held({ validAt: '2021-12-01' })).held.filter(
    ({ episode }) => episode === 'minsk',
  );
  expect(entry?.working.join('\n')).toMatch(
    /unverified.*Set otherwise by Legal desk: Article 75 as amended \(National register\)/,
  );

  // What was known on a day before does not change.
  expect(await ends('2021-11-04')).toEqual(before);
  expect((await harness.rebuild(1)).differences).toEqual([]);

  // Set anew and taken back in one batch.
  await configure(file('3/2'), 7);
  await harness.projector().catchUp();
  expect(await ends()).toMatchObject({ minsk: '2024-06-05', later: '2024-06-05' });
  await configure('', 8);
  await harness.projector().catchUp();
  expect(await ends()).toMatchObject({ ...before, later: '2024-07-25' });
  expect(await ends('2021-11-06')).toEqual({ ...before, minsk: '2024-04-16', later: '2024-04-16' });
  expect((await harness.rebuild(2)).differences).toEqual([]);
  expect(legal.findRule('by.imprisonment')?.overridden).toBeNull();
});
