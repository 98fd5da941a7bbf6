import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processes that work on a folder, as `pid command`, by Linux's `/proc`: those with it in `HABEAS_DATA` or `TMPDIR`
 * (npm, node) and those with it in their command line (PostgreSQL).
 */
export function processesOf(folder: string): readonly string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const command = text(`/proc/${pid}/cmdline`).join(' ').trim();
    const environment = text(`/proc/${pid}/environ`);
    const works = environment.includes(`HABEAS_DATA=${folder}`) || environment.includes(`TMPDIR=${folder}`);
    // A zombie has neither, and waits only for its parent to take note.
    if (works || command.includes(folder)) found.push(`${pid} ${command}`);
  }
  return found;
}

/** Without what is gone by now, or another user's. */
function text(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\0');
  } catch {
    return [];
  }
}
