import { randomUUID } from 'node:crypto';
import { bareUnnest } from './bare-insert.ts';
import { emmettAppend, openEmmett } from './emmett.ts';
import { type BenchRow, interleaved, rateOf } from './kurrentdb-rounds.ts';
import { newEvent } from './kurrentdb-work.ts';
import type { BenchServer } from './postgres-server.ts';

const ROUNDS = 7;
const APPENDS = 40;
const SIZE = 100;

/** 100 events an append, one writer, a new stream each time. */
export async function appendHundred({ store, pool, owner }: BenchServer): Promise<BenchRow[]> {
  const emmett = await openEmmett(owner);
  const contest = (append: (stream: string, events: ReturnType<typeof newEvent>[]) => Promise<unknown>) => () => {
    const batches = Array.from({ length: APPENDS }, () => Array.from({ length: SIZE }, (_, index) => newEvent(index)));
    return rateOf(APPENDS * SIZE, async () => {
      for (const events of batches) await append(`bench-${randomUUID()}`, events);
    });
  };
  try {
    const rates = await interleaved(ROUNDS, {
      habeas: contest((stream, events) => store.append(stream, events, 'no_stream')),
      bare: contest((stream, events) => bareUnnest(pool, stream, 0, events)),
      emmett: contest((stream, events) => emmettAppend(emmett, stream, 0, events)),
    });
    return [
      {
        name: 'append 100 events',
        unit: 'events/s',
        habeas: rates.habeas,
        peers: { 'bare unnest': rates.bare, emmett: rates.emmett },
        goal: 'at least 0.9 of bare unnest',
        met: rates.habeas >= 0.9 * rates.bare,
      },
    ];
  } finally {
    await emmett.close();
  }
}
