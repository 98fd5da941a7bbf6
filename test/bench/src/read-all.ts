import { type BenchRow, interleaved, median, rateOf } from './kurrentdb-rounds.ts';
import { newEvent } from './kurrentdb-work.ts';
import type { BenchServer } from './postgres-server.ts';

const ROUNDS = 5;
const EVENTS = 1_000_000;
const PAGE = 1_000;

/** The whole log, each event in hand as an object with its JSON parsed. The cursor reads the very same rows. */
export async function readAll(server: BenchServer): Promise<BenchRow[]> {
  await fill(server);
  const head = await server.store.head();
  const after = head - BigInt(EVENTS);
  const heaps: number[] = [];
  const firstHeaps: number[] = [];
  const rates = await interleaved(ROUNDS, {
    habeas: () =>
      rateOf(EVENTS, async () => {
        let read = 0;
        let peak = 0;
        for await (const event of server.store.readAll({ after })) {
          read++;
          if (!event.data) throw new Error(`Event ${event.position} has no data.`);
          if (read % 10_000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed);
          if (read === EVENTS / 10) firstHeaps.push(peak);
        }
        heaps.push(peak);
        expectAll(read);
      }),
    bare: () => rateOf(EVENTS, async () => expectAll(await readByCursor(server, after))),
  });
  const peak = median(heaps) / 1e6;
  const firstPeak = median(firstHeaps) / 1e6;
  return [
    {
      name: 'read all, 1,000,000 events',
      unit: 'events/s',
      habeas: rates.habeas,
      peers: { 'bare cursor': rates.bare },
      goal: 'at least 0.8 of a bare cursor',
      met: rates.habeas >= 0.8 * rates.bare,
    },
    {
      name: 'read all, 1,000,000 events: peak heap',
      unit: 'MB',
      habeas: peak,
      peers: { 'its first 100,000': firstPeak },
      goal: 'flat: at most 1.5 times that of the first 100,000',
      met: peak <= 1.5 * firstPeak,
    },
  ];
}

function expectAll(read: number): void {
  if (read !== EVENTS) throw new Error(`${read} events were read, not ${EVENTS}.`);
}

/** DECLARE and FETCH in one transaction, parsed by the driver as it comes. */
async function readByCursor({ pool }: BenchServer, after: bigint): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `DECLARE bare NO SCROLL CURSOR FOR
         SELECT position, id, stream, revision, type, schema_version, data, metadata
           FROM event_store.events WHERE position > ${after} ORDER BY position`,
    );
    for (let read = 0; ; ) {
      const { rows } = await client.query(`FETCH ${PAGE} FROM bare`);
      if (rows.length === 0) return read;
      for (const row of rows) if (row.data) read++;
    }
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Rows as an append makes them, made by the server. */
async function fill({ ownerPool }: BenchServer): Promise<void> {
  const { data, metadata } = newEvent(0);
  await ownerPool.query(
    `INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
     SELECT head + n, ('f0000000-0000-7000-8000-' || lpad(to_hex(head + n), 12, '0'))::uuid,
            'read-all-' || (head + n) / 10, (head + n) % 10, 'custody.term-set', 1, $2, $3::json, $4::json
       FROM (SELECT coalesce(max(position), 0) AS head FROM event_store.events) h, generate_series(1, $1::integer) n`,
    [EVENTS, JSON.stringify(data).length + JSON.stringify(metadata).length, data, metadata],
  );
  await ownerPool.query('VACUUM ANALYZE event_store.events');
}
