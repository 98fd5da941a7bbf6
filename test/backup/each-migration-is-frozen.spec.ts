import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { migrations } from '#system';

/** Id → SHA-256 of the text, as `platform.migrations` keeps it in each database. */
const FILE = new URL('./migrations.frozen.json', import.meta.url);
const HOW_TO_ADD = 'HABEAS_TEST_FREEZE=write npm test -- test/backup/each-migration-is-frozen';

const frozen = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, string>>;
const today = new Map(migrations.map(({ id, sql }) => [id, createHash('sha256').update(sql).digest('hex')]));

test('no migration that exists is changed or taken away: databases and backups of before have run it', () => {
  const changed = Object.entries(frozen).filter(([id, hash]) => today.get(id) !== hash);
  const wrong = changed.map(
    ([id]) =>
      `${id} ${today.has(id) ? 'was edited' : 'is gone'}. Put its text back as it was, and add a new migration with what is to change.`,
  );
  expect(wrong).toEqual([]);
});

test('each migration is in the list, so that a later edit is found', () => {
  const added = [...today].filter(([id]) => frozen[id] === undefined);
  // Adds alone: what is frozen stays as it is.
  if (process.env.HABEAS_TEST_FREEZE === 'write' && added.length > 0) {
    const all = Object.entries({ ...Object.fromEntries(added), ...frozen }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
    return;
  }
  const missing = added.map(([id]) => `${id} is new. Add it to the list by: ${HOW_TO_ADD}`);
  expect(missing).toEqual([]);
});
