import { WrongExpectedRevisionError } from '#event-store';

/** How often it looks again because another process applied its configuration meanwhile. */
const MOST_ATTEMPTS = 5;

/** Does it again where somebody else wrote to the same stream meanwhile. */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}
