import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DemoEvent } from '../../apps/cli/src/demo/demo-event.ts';
import { runDemo } from '../../apps/cli/src/demo/run-demo.ts';
import { type EmptyKurrentDb, emptyKurrentDb } from '../e2e/kurrentdb-engine.ts';

const genuine = process.env.HABEAS_TEST_KURRENTDB_EMPTY_URL !== undefined;

/** What differs between any two runs: keys, ids, addresses of the server and folders. */
const OF_ONE_RUN = new Set(['id', 'key', 'episode', 'url', 'messageId', 'facts', 'revision']);

let kurrentdb: EmptyKurrentDb | null = null;
let folder: string;
const stories: Record<'kurrentdb' | 'postgres', DemoEvent[]> = { kurrentdb: [], postgres: [] };

async function tell(story: DemoEvent[], keep: boolean, env: NodeJS.ProcessEnv): Promise<void> {
  const line = (text: string) => story.push(JSON.parse(text) as DemoEvent);
  await runDemo({ json: true, keep, out: { line, note: () => undefined, json: () => undefined }, env });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-demo-kurrentdb-'));
  kurrentdb = await emptyKurrentDb();
  const onKurrentDb = {
    ...{ HABEAS_DATA: folder, HABEAS_PORT: '0' },
    ...{ HABEAS_EVENT_STORE: 'kurrentdb', HABEAS_KURRENTDB_URL: kurrentdb.connectionString },
  };
  await Promise.all([tell(stories.kurrentdb, true, onKurrentDb), tell(stories.postgres, false, {})]);
}, 900_000);

afterAll(async () => {
  await kurrentdb?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A line without what is of one run alone. */
function told(event: DemoEvent): unknown {
  return JSON.parse(JSON.stringify(event, (name, value) => (OF_ONE_RUN.has(name) ? undefined : value)));
}

describe(`the whole story of the demo on ${genuine ? 'a genuine KurrentDB' : 'the stand-in for KurrentDB'}`, () => {
  test('goes to its end, and a replay of it finds no difference and sends nothing', () => {
    expect(stories.kurrentdb.at(-1)?.kind).toBe('ended');
    expect(stories.kurrentdb).toContainEqual(expect.objectContaining({ kind: 'replayed', differences: 0, mails: 0 }));
  });

  test.each(['recorded', 'subscription', 'board', 'told', 'due', 'calendar'])(
    'is the same as on PostgreSQL: %s',
    (kind) => {
      const of = (story: readonly DemoEvent[]) =>
        story.filter((event) => event.kind === kind).map((event) => JSON.stringify(told(event)));
      expect(of(stories.postgres)).not.toEqual([]);
      // Mails of one moment arrive in any order.
      expect(of(stories.kurrentdb).sort()).toEqual(of(stories.postgres).sort());
    },
  );

  test('and so is who is held at its end', () => {
    const held = (story: readonly DemoEvent[]) => told(story.at(-1)!);
    expect(held(stories.kurrentdb)).toMatchObject({ held: (held(stories.postgres) as { held: unknown[] }).held });
  });
});
