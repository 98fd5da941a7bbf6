import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type TestDatabase, testDatabase } from '#testing';
import { migrations } from '../resources.ts';
import { type Catalogue, keptCatalogue, readCatalogue, schemasOf } from './catalogue.ts';
import { compareCatalogue } from './compare-catalogue.ts';

const FILE = new URL('./catalogue.json', import.meta.url);
const ids = migrations.map(({ id }) => id);
const OWNER = 'SELECT current_user AS name';

let database: TestDatabase;
let made: Catalogue;
let owner: string;

beforeAll(async () => {
  database = await testDatabase({ migrations });
  const { rows } = await database.ownerPool.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', 'read_model') ORDER BY nspname COLLATE "C"`,
  );
  const schemas = rows.map(({ name }) => name);
  owner = (await database.ownerPool.query<{ name: string }>(OWNER)).rows[0]!.name;
  made = { migrations: ids, entries: await readCatalogue(database.ownerPool, schemas) };
  if (process.env.HABEAS_TEST_CATALOGUE === 'write') await writeFile(FILE, `${JSON.stringify(made, null, 2)}\n`);
});
afterAll(() => database.drop());

/** What is found while something is otherwise; it is put back. */
async function meanwhile(sql: string): Promise<readonly string[]> {
  const client = await database.ownerPool.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    const pool = { query: client.query.bind(client) } as unknown as pg.Pool;
    const found = await readCatalogue(pool, schemasOf(made.entries));
    return compareCatalogue(made.entries, found, owner).map(({ message, repair }) => `${message}. ${repair}`);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** What the repair of each difference leads to. */
async function repaired(sql: string): Promise<readonly string[]> {
  const client = await database.ownerPool.connect();
  try {
    await client.query('BEGIN');
    await client.query(sql);
    const pool = { query: client.query.bind(client) } as unknown as pg.Pool;
    for (const { repair } of compareCatalogue(made.entries, await readCatalogue(pool, schemasOf(made.entries)), owner))
      await client.query(repair);
    return compareCatalogue(made.entries, await readCatalogue(pool, schemasOf(made.entries)), owner).map(
      ({ message }) => message,
    );
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

test('the catalogue that is kept is what the migrations make (HABEAS_TEST_CATALOGUE=write writes it anew)', () => {
  expect(keptCatalogue()).toEqual(made);
});

test('a database that was migrated has nothing else', () => {
  expect(compareCatalogue(keptCatalogue().entries, made.entries, owner)).toEqual([]);
});

const triggers = () =>
  made.entries.filter(({ aspect }) => aspect === 'trigger').map(({ name }) => name.split(' on ') as [string, string]);

describe('doctor finds', () => {
  test('each trigger that was dropped, and the statement that makes it again', async () => {
    expect(triggers().length).toBeGreaterThan(20);
    for (const [trigger, table] of triggers()) {
      const found = await meanwhile(`DROP TRIGGER ${trigger} ON ${table}`);
      expect(found).toEqual([
        expect.stringContaining(`The trigger ${trigger} on ${table} is missing. CREATE TRIGGER ${trigger} `),
      ]);
    }
  });

  test('each trigger that was disabled', async () => {
    for (const [trigger, table] of triggers()) {
      expect(await meanwhile(`ALTER TABLE ${table} DISABLE TRIGGER ${trigger}`)).toEqual([
        `The trigger ${trigger} on ${table} is disabled. ALTER TABLE ${table} ENABLE TRIGGER ${trigger}`,
      ]);
    }
  });

  test.each([
    [
      'DELETE granted',
      'GRANT DELETE ON ledger.delivery TO habeas_app',
      /^habeas_app may DELETE on the table ledger\.delivery\. REVOKE DELETE ON TABLE ledger\.delivery FROM habeas_app$/,
    ],
    [
      'a column granted',
      'GRANT UPDATE (message_id, subscription) ON ledger.delivery TO habeas_app',
      /may UPDATE \(subscription\) on the table ledger\.delivery/,
    ],
    [
      'a grant to everybody',
      'GRANT SELECT ON ledger.subscriber_address TO PUBLIC',
      /^PUBLIC may SELECT on the table ledger\.subscriber_address/,
    ],
    [
      'a grant taken away',
      'REVOKE INSERT ON ledger.line FROM habeas_app',
      /^habeas_app may not INSERT on the table ledger\.line\. GRANT INSERT ON TABLE ledger\.line TO habeas_app$/,
    ],
    [
      'a trigger with other words',
      `CREATE OR REPLACE TRIGGER keep_deliveries BEFORE DELETE ON ledger.delivery FOR EACH ROW EXECUTE FUNCTION ledger.keep_deliveries()`,
      /^The trigger keep_deliveries on ledger\.delivery is another\./,
    ],
    [
      'a trigger that is none of ours',
      `CREATE TRIGGER zz BEFORE INSERT ON accounts.journal FOR EACH ROW EXECUTE FUNCTION ledger.keep_deliveries()`,
      /^The trigger zz on accounts\.journal is none of Habeas\. DROP TRIGGER zz on accounts\.journal$/,
    ],
    [
      'a function that refuses nothing',
      `CREATE OR REPLACE FUNCTION ledger.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
      /^The function ledger\.keep_deliveries\(\) has another text\. Run the last CREATE FUNCTION of ledger\.keep_deliveries /,
    ],
    [
      'a function with the rights of whoever calls',
      'ALTER FUNCTION ledger.note_change() SECURITY INVOKER',
      /^The function ledger\.note_change\(\) has another text/,
    ],
    [
      'a rule that swallows',
      'CREATE RULE swallow AS ON INSERT TO accounts.journal DO INSTEAD NOTHING',
      /^The rule swallow on accounts\.journal is none of Habeas, or another\. DROP RULE swallow on accounts\.journal$/,
    ],
    [
      'a table of somebody',
      'CREATE TABLE ledger.shadow (id uuid)',
      /^The table ledger\.shadow is none of Habeas\. DROP TABLE ledger\.shadow$/,
    ],
  ])('%s', async (_what, sql, message) => {
    expect(await meanwhile(sql)).toEqual([expect.stringMatching(message)]);
  });

  test('foreign keys that were switched off, where the owner may', async () => {
    const found = await meanwhile('ALTER TABLE ledger.attempt DISABLE TRIGGER ALL').catch((error: Error) => [
      error.message,
    ]);
    expect(found.join()).toMatch(
      /The foreign keys of ledger\.attempt are disabled|permission denied: .* is a system trigger/,
    );
  });

  test('another owner', () => {
    const entries = made.entries.map((entry) =>
      entry.aspect === 'owner' && entry.name === 'table ledger.delivery' ? { ...entry, value: 'postgres' } : entry,
    );
    expect(compareCatalogue(made.entries, entries, 'habeas_owner')).toEqual([
      expect.objectContaining({
        message: 'The table ledger.delivery belongs to postgres',
        repair: 'ALTER TABLE ledger.delivery OWNER TO habeas_owner',
      }),
    ]);
  });

  test('a role with more rights, and triggers that are switched off for everybody', () => {
    const entries = made.entries.map((entry) =>
      entry.aspect === 'rights of role'
        ? { ...entry, value: 'superuser' }
        : entry.aspect === 'setting'
          ? { ...entry, value: 'session_replication_role=replica' }
          : entry,
    );
    expect(compareCatalogue(made.entries, entries, owner).map(({ message }) => message)).toEqual([
      'The role habeas_app has further rights: superuser',
      'The database sets session_replication_role=replica',
    ]);
  });
});

test('what it says to do puts it right', async () => {
  for (const sql of [
    'DROP TRIGGER keep_deliveries ON ledger.delivery; DROP TRIGGER keep_decisions ON ledger.decision',
    'ALTER TABLE ledger.alert DISABLE TRIGGER keep_alerts',
    'GRANT DELETE, TRUNCATE ON ledger.delivery TO habeas_app; GRANT UPDATE (subscription) ON ledger.delivery TO habeas_app',
    'REVOKE INSERT ON ledger.line FROM habeas_app',
    'CREATE RULE swallow AS ON INSERT TO accounts.journal DO INSTEAD NOTHING',
    'CREATE OR REPLACE TRIGGER keep_lines BEFORE DELETE ON ledger.line FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_lines()',
  ]) {
    expect([sql, await repaired(sql)]).toEqual([sql, []]);
  }
});
