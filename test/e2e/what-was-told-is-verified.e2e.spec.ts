import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createLogger, type Database, openDatabase } from '#platform';
import { habeas } from './habeas-process.ts';

jest.setTimeout(240_000);

const SENT = '00000000-0000-4000-8000-000000000001';
const TO = '10000000-0000-4000-8000-000000000001';

let data: string;
let env: NodeJS.ProcessEnv;
let database: Database;

/** A ledger with one confirmation that was sent, sealed by a sweep at the terminal. */
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-told-'));
  env = { HABEAS_DATA: data, HABEAS_PORT: '0', HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00' };
  const recorded = { fact: 'person.registered', key: 'one', data: { name: 'One', source: { publisher: 'A monitor' } } };
  await writeFile(join(data, 'facts.jsonl'), JSON.stringify(recorded));
  expect((await habeas(['record', join(data, 'facts.jsonl')], env)).code).toBe(0);
  const logger = createLogger({ level: 'silent' });
  database = await openDatabase({ config: { data, databaseUrl: null }, purpose: 'attach', logger, as: 'a test' });
  await database.pool.query(
    `INSERT INTO ledger.delivery
       (id, kind, subscription, request, state, message_id, planned_at, sent_at, ended_at, decision, reason, decided_at)
     VALUES ($1, 'confirmation', $2, '{}', 'sent', '<a@b>', $3, $3, $3, 'send', 'asked_for', $3)`,
    [SENT, TO, '2021-11-02T06:00:00Z'],
  );
  expect((await habeas(['alerts', 'sweep'], env)).code).toBe(0);
  expect((await habeas(['checkpoint'], env)).code).toBe(0);
});
afterAll(async () => {
  await database.close();
  await rm(data, { recursive: true, force: true });
});

const doctor = async () => {
  const { code, stdout } = await habeas(['doctor', '--json'], env);
  const { findings } = JSON.parse(stdout) as {
    findings: { name: string; ok: boolean; detail: string; advice: string }[];
  };
  return { code, of: (name: string) => findings.find((one) => one.name === name) };
};

test('what was told is sealed by the sweep that told it, and verified; one delivery is proved by a file and a key', async () => {
  const verified = await habeas(['verify'], env);
  expect([verified.code, verified.stdout]).toEqual([
    0,
    expect.stringMatching(/told +1 deliveries stand in the ledger as they were sealed$/m),
  ]);
  const { stdout: proof } = await habeas(['deliveries', '--proof', SENT], env);
  const file = join(data, 'proof.json');
  await writeFile(file, proof);
  const key = join(data, 'keys', 'log.vkey');
  expect(await readFile(key, 'utf8')).toContain('+');
  const proved = await habeas(['verify', file, '--key', key], env);
  expect([proved.code, proved.stdout]).toEqual([
    0,
    expect.stringContaining(`Verified: it sealed this line of delivery ${SENT}.\n`),
  ]);
  await writeFile(file, proof.replace(TO, SENT));
  expect(await habeas(['verify', file, '--key', key], env)).toMatchObject({ code: 1 });
  expect(await habeas(['deliveries', '--proof', TO], env)).toMatchObject({ code: 1 });
  expect(await habeas(['deliveries', '--proof', 'x'], env)).toMatchObject({ code: 2 });
});

test('what the owner of the database changes is named by verify, and by doctor what let them', async () => {
  const before = await doctor();
  expect([before.of('safeguards'), before.of('rights'), before.of('what was told')]).toMatchObject([
    { ok: true },
    { ok: true },
    { ok: true },
  ]);
  await database.ownerPool.query('ALTER TABLE ledger.delivery DISABLE TRIGGER keep_deliveries');
  await database.ownerPool.query(
    `UPDATE ledger.delivery SET sent_at = sent_at - interval '1 day' WHERE id = '${SENT}'`,
  );
  await database.ownerPool.query(
    `INSERT INTO platform.access_tokens (id, name, roles, hash, made_by, created_at)
     VALUES ('${TO}', 'habeas:sealed:x', '{admin}', repeat('b', 64), 'system', now())`,
  );
  const { code, stdout } = await habeas(['verify', '--json'], env);
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: { message: string }[] };
  expect([code, ok, findings.map(({ message }) => message)]).toEqual([
    1,
    false,
    [
      expect.stringMatching(new RegExp(`^Delivery ${SENT} .* is not as it was sealed as line 1: sentAt was `)),
      `Token ${TO} is in the database, and the journal does not know of it.`,
    ],
  ]);
  const after = await doctor();
  expect(after.code).toBe(1);
  expect(after.of('safeguards')).toMatchObject({
    ok: false,
    detail: 'The trigger keep_deliveries on ledger.delivery is disabled.',
    advice: expect.stringContaining('ALTER TABLE ledger.delivery ENABLE TRIGGER keep_deliveries;'),
  });
  expect(after.of('rights')).toMatchObject({ ok: false, detail: expect.stringContaining(TO) });
});
