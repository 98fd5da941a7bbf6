import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendResult, EventStoreUnavailableError } from '../index.ts';

/** What a caller does whose append may or may not have been stored: sends the same again. */
export async function retrying<T = AppendResult>(append: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await append();
    } catch (error) {
      if (!(error instanceof EventStoreUnavailableError) || attempt === 600) throw error;
      await sleep(50);
    }
  }
}
