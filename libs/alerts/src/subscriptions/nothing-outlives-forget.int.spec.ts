import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { recordReport } from '../ledger/record-report.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';

const LOCAL = 'gulbarshyn';
const DOMAIN = 'kanarek-post.example';
const ADDRESS = `${LOCAL}@${DOMAIN}`;
/** Every part of the address with four characters or more, beside what stands in other things too. */
const fragments = [LOCAL, DOMAIN.split('.')[0]!].flatMap((part) =>
  Array.from({ length: part.length - 3 }, (_, at) => part.slice(at, at + 4)),
);

let world: AlertWorld;
let output = '';
let server: SMTPServer;
let answers: { code: number; text: string }[] = [];

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  output = '';
  for (const stream of ['stdout', 'stderr'] as const) {
    jest.spyOn(process[stream], 'write').mockImplementation(((text: unknown) => {
      output += String(text);
      return true;
    }) as never);
  }
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
    onData(stream, _, done) {
      stream.resume().on('end', () => {
        const { code, text } = answers.shift() ?? { code: 250, text: `Taken for ${LOCAL} at ${DOMAIN}` };
        if (code < 400) done(null, text);
        else done(Object.assign(new Error(text), { responseCode: code }));
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await world.close();
});

/** Every row of every table and every event of the log; and every file of the mailbox. */
async function everythingKept(): Promise<readonly string[]> {
  const tables = await world.ledger<{ name: string }>(`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const kept: string[] = [];
  for (const { name } of tables) {
    const rows = await world.ledger<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} AS t`);
    kept.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  for await (const event of world.store.readAll()) {
    kept.push(JSON.stringify({ ...event, position: null, revision: null }));
  }
  for (const file of await readdir(world.folder, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) kept.push(`${file.name} ${await readFile(join(file.parentPath, file.name), 'utf8')}`);
  }
  return kept;
}

/** Random bytes in base64 or hexadecimal have any four letters by chance. */
function told(text: string): readonly string[] {
  const open = text.toLowerCase().replaceAll(/habeas:sealed:1:\S+/g, '');
  return fragments.filter((fragment) => open.includes(fragment));
}

test('of an address that is forgotten nothing is left: no mail, no part of it in an answer, a report or a line of the log', async () => {
  await world.subscribe(ADDRESS, { person: 'abildaev' });
  const other = await world.subscribe('brother@example.org', { person: 'abildaev' });
  expect(world.mailTo(ADDRESS).length).toBeGreaterThan(0);
  world.mailThrough(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`);
  answers = [
    { code: 451, text: `4.2.1 the box of ${LOCAL.slice(0, 6)}… is busy, says mx.${DOMAIN}` },
    { code: 451, text: `4.2.1 the box of ${LOCAL.slice(0, 6)}… is busy, says mx.${DOMAIN}` },
    { code: 250, text: `2.0.0 queued for ${LOCAL}` },
  ];
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-04T00:00:00Z');
  const sent = await world.ledger<{ message_id: string }>(
    `SELECT message_id FROM ledger.delivery WHERE state = 'sent' AND kind = 'alert' AND subscription <> '${other}' LIMIT 1`,
  );
  const detail = `550 5.1.1 <${ADDRESS}>: ${LOCAL} is unknown here`;
  const messageId = sent[0]!.message_id;
  const report = { messageId, kind: 'hard', detail, toldBy: 'person', at: '2021-11-04T00:00:00Z' } as const;
  await recordReport(world.database.pool, report);
  answers = [{ code: 550, text: `5.1.1 ${LOCAL.slice(2)} is not known, nor ${DOMAIN.slice(3)}` }];
  await world.advanceTo('2021-11-09T00:00:00Z');

  const responses = await world.ledger<{ response: string }>('SELECT DISTINCT response FROM ledger.attempt ORDER BY 1');
  expect(responses.map(({ response }) => response)).toContain('451 4.2.1: the mailbox takes no mail');

  expect(await world.subscriptions.forget(ADDRESS.toUpperCase())).toHaveLength(1);
  await world.sweep.sweep();
  for (const row of await everythingKept()) expect([row, told(row)]).toEqual([row, []]);
  expect(told(output)).toEqual([]);
  expect(world.mailTo(ADDRESS)).toEqual([]);
  expect(world.mailTo('brother@example.org').length).toBeGreaterThan(0);
});
