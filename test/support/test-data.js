import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Ends the PostgreSQL of a test run at once (nothing in it is worth a checkpoint) and removes its folder. Plain
 * JavaScript, since Jest runs its global setup without the transforms of the tests.
 */
export async function removeTestData(folder) {
  const pid = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').then(
    (text) => Number.parseInt(text, 10),
    () => null,
  );
  if (pid && isAlive(pid)) {
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await sleep(20);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
