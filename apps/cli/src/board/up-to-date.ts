import { setTimeout as wait } from 'node:timers/promises';
import type { Resources } from '#system';
import { visible } from '#time';
import { type Output, terminal } from '../command/output.ts';

const PATIENCE = 10_000;

/**
 * Brings the read models up to the log before they are asked, so that what was recorded a moment ago is on the board
 * whether or not Habeas is running. What is in the way is said, and the board answers as far as it knows.
 */
export async function bringUpToDate(projector: Resources['projector'], output: Output = terminal): Promise<void> {
  const ending = new AbortController();
  try {
    const late = wait(PATIENCE, 'late' as const, { signal: ending.signal });
    late.catch(() => undefined);
    if ((await Promise.race([projector.catchUp(), late])) !== 'late') return;
    const { position, head } = await projector.status();
    output.note(`The board is behind: it knows ${position} of ${head} events. It goes on catching up; ask again.`);
  } catch (error) {
    const { ProjectorStoppedError } = await import('#projecting');
    if (!(error instanceof ProjectorStoppedError)) throw error;
    output.note(`The board knows only what precedes this. ${visible(error.message)}`);
  } finally {
    ending.abort();
  }
}
