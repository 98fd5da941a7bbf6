// node --conditions=source --import ./test/support/typescript.js test/bench/src/kurrentdb.ts [--json FILE]
// Needs HABEAS_TEST_KURRENTDB_URL, a genuine server for tests; without it there is nothing to measure.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { benchAgainstPostgres } from './kurrentdb-against-postgres.ts';
import { benchKurrentEngine } from './kurrentdb-engine.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';

/** Every bench that needs a KurrentDB; none where no server is named. */
export async function benchKurrentDb(connectionString: string | undefined): Promise<BenchRow[]> {
  if (!connectionString) return [];
  return [...(await benchKurrentEngine({ connectionString })), ...(await benchAgainstPostgres({ connectionString }))];
}

if (process.argv[1] && import.meta.url === new URL(process.argv[1], 'file:').href) {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const url = process.env.HABEAS_TEST_KURRENTDB_URL;
  if (!url) console.error('HABEAS_TEST_KURRENTDB_URL names no server: KurrentDB is not measured.');
  const rows = await benchKurrentDb(url);
  for (const { name, habeas, peers, goal, met } of rows) {
    console.log(`${name}\n  Habeas ${Math.round(habeas)}/s`);
    for (const [peer, rate] of Object.entries(peers)) {
      console.log(`  ${peer} ${Math.round(rate)}/s, Habeas is ${(habeas / rate).toFixed(2)} of it`);
    }
    console.log(`  goal: ${goal}: ${met ? 'met' : 'not met'}`);
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
