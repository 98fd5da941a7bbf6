import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { PERMISSIONS } from '#accounts';
import { categories } from '#domain';
import { commandsWithAccess } from '../matrix/command-access.ts';
import { routesWithAccess } from '../matrix/route-access.ts';
import type { Act, Trial } from './act.ts';
import { ActsWorld } from './acts-world.ts';
import { COMMAND_ACTS, COMMAND_TRIALS, LEAVES_NOTHING } from './command-acts.ts';
import { ROUTE_ACTS, ROUTE_TRIALS } from './route-acts.ts';

let world: ActsWorld;
beforeAll(async () => {
  world = await ActsWorld.open();
}, 120_000);
afterEach(async () => {
  if ((await world.lockdown.current()) !== null) await world.openAgain();
});
afterAll(() => world.close());

/** A fact is an event of the log: that is what recording is. */
const isFact = (path: string) =>
  categories.some((category) => new RegExp(`^/api/v1/${category}(/\\{key\\}/[\\w-]+)?$`).test(path));

async function expectTraces({ given, act, leaves, by }: Act, actors: () => Promise<readonly string[]>): Promise<void> {
  const about = (await given?.(world)) ?? '';
  const traces = await world.tracesOf(() => act(world, about));
  expect(traces.map(({ what }) => what)).toEqual(expect.arrayContaining([...leaves]));
  const { who } = traces.find(({ what }) => what === leaves[0])!;
  expect(by === undefined ? await actors() : [by]).toContain(who);
}

async function expectNoTrace({ given, act }: Trial): Promise<void> {
  const about = (await given?.(world)) ?? '';
  const traces = await world.tracesOf(() => act(world, about));
  // To ask over HTTP, they are given a token for it first.
  expect(traces.filter(({ what }) => what !== 'token.made')).toEqual([]);
}

describe('over HTTP', () => {
  test('every route that changes something is among the acts', () => {
    const changing = routesWithAccess(world.whole.api.app)
      .filter(({ method, path, access }) => method !== 'GET' && access in PERMISSIONS && !isFact(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect(changing.length).toBeGreaterThan(10);
    // One that is new gets a line in route-acts.ts, which says what it leaves in the journal or in the log.
    expect(changing.filter((route) => route in ROUTE_ACTS === route in ROUTE_TRIALS)).toEqual([]);
  });

  test.each(Object.entries(ROUTE_ACTS))('%s', async (_, act) => {
    await expectTraces(act, () => world.administrator());
  });

  test.each(Object.entries(ROUTE_TRIALS))('%s leaves nothing', async (_, trial) => {
    await expectNoTrace(trial);
  });
});

describe('at the terminal', () => {
  test('every command is among the acts, or is said to leave nothing', () => {
    const names = commandsWithAccess().map(({ name }) => name);
    // One that is new gets a line in command-acts.ts, which says what it leaves in the journal or in the log.
    const leavesNone = (name: string) => name in LEAVES_NOTHING || name in COMMAND_TRIALS;
    expect(names.filter((name) => name in COMMAND_ACTS === leavesNone(name))).toEqual([]);
    const acting = commandsWithAccess().flatMap(({ name, permission }) => (permission === null ? [] : [name]));
    expect(acting.filter((name) => name in LEAVES_NOTHING)).toEqual([]);
  });

  test.each(Object.entries(COMMAND_ACTS))('habeas %s', async (_, act) => {
    await expectTraces(act, async () => [await world.terminal()]);
  });

  test.each(Object.entries(COMMAND_TRIALS))('habeas %s leaves nothing', async (_, trial) => {
    await expectNoTrace(trial);
  });
});
