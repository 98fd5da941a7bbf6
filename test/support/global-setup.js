import { chmodSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, removeTestData } from './test-data.js';

/**
 * Names a folder for the one PostgreSQL of this run. The first test that asks for a database starts it, so that a run of
 * unit specs alone does not wait for it. Also clears away what a run left that was killed.
 */
export default async function globalSetup() {
  const temporary = realpathSync(tmpdir());
  for (const name of readdirSync(temporary)) {
    const pid = /^habeas-test-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await removeTestData(join(temporary, name)).catch(() => undefined);
  }
  const data = mkdtempSync(join(temporary, `habeas-test-${process.pid}-`));
  // Under root the server is another account, which must be able to walk in.
  if (process.getuid?.() === 0) chmodSync(data, 0o711);
  process.env.HABEAS_TEST_DATA = data;
}
