import type { EventStore } from '#event-store';
import { KurrentEventStore } from '../index.ts';
import { LogWindow } from './log-window.ts';

/** For a process of its own. @param argument connection string and, of a shared log, the window, as JSON */
export async function openStore(argument: string): Promise<EventStore> {
  const { connectionString, window } = JSON.parse(argument) as {
    connectionString: string;
    window?: { base: string; prefix: string };
  };
  const store = new KurrentEventStore({ connectionString });
  return window ? new LogWindow(store, { base: BigInt(window.base), prefix: window.prefix }) : store;
}
