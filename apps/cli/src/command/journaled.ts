import type { NewJournalEntry } from '#accounts';
import type { Resources } from '#system';
import { whoAtTerminal } from './acting.ts';

/** Writes into the journal what was done at the terminal, where nothing else keeps who did it. */
export async function journaled(resources: Resources, entry: Omit<NewJournalEntry, 'who'>): Promise<void> {
  const { Journal } = await import('#accounts');
  const { pool } = resources.database;
  await new Journal(pool, resources.clock).write({ who: await whoAtTerminal(resources), ...entry });
}
