import { randomUUID } from 'node:crypto';
import { bareInsert } from './bare-insert.ts';
import { type Emmett, emmettAppend, openEmmett } from './emmett.ts';
import { type BenchRow, interleaved, rateOf } from './kurrentdb-rounds.ts';
import { inParallel, newEvent } from './kurrentdb-work.ts';
import type { BenchServer } from './postgres-server.ts';

const ROUNDS = 7;

/** One event an append, each writer on a stream of its own at the exact revision, each waiting for its answer. */
export async function appendOne(server: BenchServer): Promise<BenchRow[]> {
  const emmett = await openEmmett(server.owner);
  try {
    return [
      await row(
        server,
        emmett,
        1,
        400,
        'at least 0.8 of bare INSERT and 2.2 times emmett',
        (habeas, bare, peer) => habeas >= 0.8 * bare && habeas >= 2.2 * peer,
      ),
      await row(server, emmett, 16, 150, 'at least 2 times bare INSERT', (habeas, bare) => habeas >= 2 * bare),
      await row(server, emmett, 64, 80, 'none here; beside KurrentDB where a server is there', () => true),
    ];
  } finally {
    await emmett.close();
  }
}

async function row(
  { store, pool }: BenchServer,
  emmett: Emmett,
  writers: number,
  each: number,
  goal: string,
  met: (habeas: number, bare: number, emmett: number) => boolean,
): Promise<BenchRow> {
  const contest = (append: (stream: string, revision: number) => Promise<unknown>) => () =>
    rateOf(writers * each, () =>
      inParallel(writers, async () => {
        const stream = `bench-${randomUUID()}`;
        for (let revision = 0; revision < each; revision++) await append(stream, revision);
      }),
    );
  const rates = await interleaved(ROUNDS, {
    habeas: contest((stream, revision) =>
      store.append(stream, [newEvent(revision)], revision === 0 ? 'no_stream' : BigInt(revision - 1)),
    ),
    bare: contest((stream, revision) => bareInsert(pool, stream, revision, newEvent(revision))),
    emmett: contest((stream, revision) => emmettAppend(emmett, stream, revision, [newEvent(revision)])),
  });
  return {
    name: `append one event, ${writers} writer${writers === 1 ? '' : 's'}`,
    unit: 'events/s',
    habeas: rates.habeas,
    peers: { 'bare INSERT': rates.bare, emmett: rates.emmett },
    goal,
    met: met(rates.habeas, rates.bare, rates.emmett),
  };
}
