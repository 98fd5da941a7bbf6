import { setImmediate as turn } from 'node:timers/promises';

/**
 * Lets answers of the server in and waiting statements out. Folding from memory awaits nothing but what is there already,
 * and as long as that goes on the server would have nothing to do.
 */
export async function breathe(): Promise<void> {
  await turn();
}
