// npm run bench -- [--only NAME] [--json FILE]
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { appendHundred } from './append-hundred.ts';
import { appendOne } from './append-one.ts';
import { boardsAsOf } from './as-of.ts';
import { recordBesideReaders } from './beside-readers.ts';
import { besideStuckRecipients } from './beside-stuck.ts';
import { candidatesAmongPeople } from './candidates.ts';
import { exportPublic } from './export-public.ts';
import { benchKurrentDb } from './kurrentdb.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { liveDelivery } from './live-delivery.ts';
import { mailThroughLedger } from './mail-ledger.ts';
import { planForFollowers } from './plan-fanout.ts';
import { type BenchServer, startServer } from './postgres-server.ts';
import { readAll } from './read-all.ts';
import { rebuildAll } from './rebuild.ts';
import { sealWhatWasTold } from './seal-told.ts';
import { searchAmongPeople } from './search.ts';
import { sweepTenThousand } from './sweep.ts';
import { verifyExport } from './verify-export.ts';

/** In the order in which they run: reading last, since it fills the log. A new one is a file and a line here. */
const onPostgres: { readonly [name: string]: (server: BenchServer) => Promise<BenchRow[]> } = {
  'append-one': appendOne,
  'append-hundred': appendHundred,
  'live-delivery': liveDelivery,
  'read-all': readAll,
};
const elsewhere: { readonly [name: string]: () => Promise<BenchRow[]> } = {
  rebuild: rebuildAll,
  'as-of': boardsAsOf,
  candidates: candidatesAmongPeople,
  search: searchAmongPeople,
  'beside-readers': recordBesideReaders,
  sweep: sweepTenThousand,
  'mail-ledger': mailThroughLedger,
  'beside-stuck': besideStuckRecipients,
  'plan-fanout': planForFollowers,
  'seal-told': sealWhatWasTold,
  verify: verifyExport,
  'export-public': exportPublic,
  kurrentdb: () => benchKurrentDb(process.env.HABEAS_TEST_KURRENTDB_URL),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = [...Object.keys(onPostgres), ...Object.keys(elsewhere)];
if (values.only !== undefined && !names.includes(values.only)) {
  console.error(`There is no bench ${values.only}. There are: ${names.join(', ')}.`);
  process.exit(2);
}
const wanted = (name: string) => values.only === undefined || values.only === name;

console.log(`${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`);
const rows: BenchRow[] = [];
const take = (added: readonly BenchRow[]) => {
  for (const row of added) {
    rows.push(row);
    print(row);
  }
};

if (Object.keys(onPostgres).some(wanted)) {
  const server = await startServer();
  console.log(`PostgreSQL ${server.version}, embedded, fsync on\n`);
  try {
    for (const [name, bench] of Object.entries(onPostgres)) if (wanted(name)) take(await bench(server));
  } finally {
    await server.close();
  }
}
for (const [name, bench] of Object.entries(elsewhere)) {
  if (!wanted(name)) continue;
  const added = await bench();
  if (added.length === 0) console.log(`${name}: not measured, HABEAS_TEST_KURRENTDB_URL names no server`);
  take(added);
}

const json = `${JSON.stringify(rows, null, 2)}\n`;
await mkdir('.bench', { recursive: true });
await writeFile('.bench/latest.json', json);
if (values.json !== undefined) await writeFile(values.json, json);

function print({ name, unit, habeas, peers, goal, met }: BenchRow): void {
  console.log(`${name} (${unit})`);
  console.log(`  Habeas ${number(habeas)}`);
  for (const [peer, value] of Object.entries(peers)) {
    console.log(`  ${peer} ${number(value)}: Habeas is ${(habeas / value).toFixed(2)} of it`);
  }
  console.log(`  goal: ${goal}: ${met ? 'met' : 'not met'}\n`);
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
