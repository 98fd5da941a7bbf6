import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placeNames, termRules } from '#legal';
import { Cases, FactsBySource, Figures, Sanctions } from '#read-models';
import { projectedNovember } from './november.ts';

let november: Awaited<ReturnType<typeof projectedNovember>>;
beforeAll(async () => {
  november = await projectedNovember();
}, 360_000);
afterAll(async () => {
  await november.close();
});

const sanctions = () => new Sanctions(november.dataSource, november.clock, placeNames());
const facts = () => new FactsBySource(november.dataSource, november.clock);

test('from an entry to its facts, and from each fact back to the entry', async () => {
  const { items } = await facts().list({ locator: 'entry 43' });
  expect(items.map(({ fact, stream }) => `${fact} ${stream}`)).toEqual([
    'assembly.notified assembly-ts5rnxxdda',
    'assembly.refused assembly-ts5rnxxdda',
    'incident.recorded incident-we5m4st81m',
  ]);
  expect(new Set(items.map(({ locator }) => locator))).toEqual(new Set(['entry 43, note 41']));
  // Entry 4 is not entry 43, and a wildcard is no wildcard.
  const fourth = await facts().list({ locator: 'entry 4' });
  expect(new Set(fourth.items.map(({ locator }) => locator))).toEqual(new Set(['entry 4, note 4']));
  expect((await facts().list({ locator: 'entry %' })).items).toEqual([]);
});

test('every entry has its facts, in the order of the bulletin', async () => {
  const { items } = await facts().list();
  const entries = items.map(({ locator }) => Number(/\d+/.exec(locator)?.[0]));
  expect(entries).toEqual([...entries].sort((a, b) => a - b));
  expect(new Set(entries).size).toBe(60);
});

test('sanctions in force end with a death, and not by the calendar', async () => {
  const ofAtabek = async (validAt: string) =>
    (await sanctions().list({ validAt, inForce: true })).items.filter(({ person }) => person.id === 'wd39ymhrm9');
  expect(await ofAtabek('2021-11-23')).toMatchObject([{ type: 'restriction_of_liberty', endsOn: '2022-10-01' }]);
  expect(await ofAtabek('2021-11-24')).toEqual([]);
  const { items: later } = await sanctions().list({ validAt: '2023-01-01', inForce: true });
  const okhasov = later.filter(({ person }) => person.id === 'yr4y8hvpe1');
  expect(okhasov.map(({ type, status }) => `${type} ${status}`)).toEqual([
    'restriction_of_liberty term_over',
    'ban term_over',
    'ban in_force',
    'community_service in_force',
    'compensation in_force',
  ]);
});

test.each(['2021-06-01', '2021-11-10', '2021-11-24', '2023-01-01'])(
  'sanctions of %s: pages, kinds and what is in force are parts of the whole list',
  async (validAt) => {
    const { items: all, nextCursor } = await sanctions().list({ validAt });
    expect([all.length > 0, nextCursor]).toEqual([true, null]);
    const paged: unknown[] = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page: Awaited<ReturnType<Sanctions['list']>> = await sanctions().list({ validAt, limit: 7, cursor });
      paged.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
    const inForce = all.filter(({ status }) => status === 'in_force' || status === 'term_over');
    expect((await sanctions().list({ validAt, inForce: true })).items).toEqual(inForce);
    for (const type of ['fine', 'restriction_of_liberty'] as const) {
      const { items } = await sanctions().list({ validAt, inForce: true, type });
      expect(items).toEqual(inForce.filter((one) => one.type === type));
    }
  },
);

test('figures are a list of their own; no count of ours holds them', async () => {
  const { items } = await new Figures(november.dataSource, november.clock, placeNames()).list();
  expect(items.map(({ by }) => by)).toContain('Adil Soz');
  expect(items).toHaveLength(6);
  expect((await sanctions().list()).items.some(({ amount }) => amount === 525 || amount === 148)).toBe(false);
});

test('a case under an article that cannot be a charge says so, and no other does', async () => {
  const { items } = await new Cases(november.dataSource, november.clock, termRules(), placeNames()).list();
  expect(items.filter(({ warnings }) => warnings.length > 0).map((entry) => [entry.case, entry.warnings])).toEqual([
    ['qxzstg5s20', [expect.stringContaining('KZ CC 40(2) cannot be a charge')]],
  ]);
});
