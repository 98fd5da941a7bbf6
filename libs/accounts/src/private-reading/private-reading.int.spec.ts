import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { privateDataMigrations } from '#private-data';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import type { NewJournalEntry } from '../journal/journal-entry.ts';
import type { Principal } from '../principal.ts';
import { ROLES, type Role } from '../roles/roles.ts';
import { PrivateReading } from './private-reading.ts';

let database: TestDatabase;
let keys: TestKeyring;
let reading: PrivateReading;
let sealed: string;
const trace: NewJournalEntry[] = [];

beforeAll(async () => {
  database = await testDatabase({ migrations: privateDataMigrations });
  keys = await testKeyring(database, fixedClock('2021-11-09T06:00:00Z'));
  reading = new PrivateReading(keys.keyring, { write: async (...entries) => void trace.push(...entries) });
  sealed = await keys.keyring.encrypt('person-witness', 'person.health', 'asthma');
});
afterAll(async () => {
  await database.drop();
  await keys.remove();
});

const holder = (role: Role, scopes: Principal['scopes'] = null): Principal =>
  ({ id: '3f0d', kind: 'program', name: 'x', roles: [role], scopes, jurisdictions: null }) as Principal;
const answer = () => ({ history: [{ health: sealed, kept: 'as it is' }] });

test('a private text is opened for a keeper and at the terminal, and reads "withheld" to everybody else', async () => {
  for (const role of ROLES) {
    const said = await reading.openPrivate(holder(role), answer());
    expect([role, said]).toEqual([
      role,
      { history: [{ health: role === 'keeper' ? 'asthma' : 'withheld', kept: 'as it is' }] },
    ]);
  }
  expect((await reading.openPrivate({ terminal: 'system-user' }, answer())).history[0]?.health).toBe('asthma');
  expect((await reading.openPrivate(null, answer())).history[0]?.health).toBe('withheld');
  expect((await reading.openPrivate(holder('keeper', ['record']), answer())).history[0]?.health).toBe('withheld');
});

test('each read leaves a trace before anything is opened, and what was not opened leaves none', async () => {
  trace.length = 0;
  await reading.openPrivate(holder('admin'), answer());
  await reading.openPrivate(null, answer());
  await reading.openPrivate(holder('keeper'), { nothing: 'private' });
  expect(trace).toEqual([]);
  await reading.openPrivate(holder('keeper'), answer());
  const read = { what: 'private.read', about: ['person-witness'] };
  expect(trace).toEqual([{ ...read, who: '3f0d', details: { fields: ['person.health'], at: 'http' } }]);
  await reading.openPrivate({ terminal: 'alice' }, answer());
  expect(trace[1]).toMatchObject({ who: 'alice', details: { at: 'terminal' } });
  const failing = new PrivateReading(keys.keyring, { write: () => Promise.reject(new Error('no journal')) });
  await expect(failing.openPrivate(holder('keeper'), answer())).rejects.toThrow('no journal');
});

test('nothing else opens for a reader what is private', async () => {
  const own = /^libs\/(private-data|accounts)\//;
  const openers: string[] = [];
  for (const folder of ['libs', 'apps']) {
    for (const file of await readdir(folder, { recursive: true })) {
      const path = `${folder}/${file}`;
      if (!/\.tsx?$/.test(path) || /\.spec\.tsx?$|\/testing\//.test(path) || own.test(path)) continue;
      if (/\breveal\b[^;]*from '#private-data'|\.unseal\(|\.decrypt\(/s.test(await readFile(path, 'utf8')))
        openers.push(path);
    }
  }
  // What decides on a fact, and what sends a mail or signs for a webhook, needs the text itself; none shows it. What records a
  // proposal does too, and shows it to who alone wrote it, as a subscriber's own note is.
  expect(openers.sort()).toEqual([
    'libs/alerts/src/subscriptions/subscriber-address.ts',
    'libs/alerts/src/subscriptions/subscriber-note.ts',
    'libs/ingest/src/content/proposal-contents.ts',
    'libs/recording/src/private-data/private-facts.ts',
    'libs/webhooks/src/endpoint/signing-secrets.ts',
  ]);
});
