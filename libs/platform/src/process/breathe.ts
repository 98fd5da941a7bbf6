import { setImmediate as turn } from 'node:timers/promises';
import { isInAReadersTurn } from '../turns/in-a-readers-turn.ts';
import { way } from '../turns/way.ts';

/**
 * Lets answers of the server in and waiting statements out. Folding from memory awaits nothing but what is there already,
 * and as long as that goes on the server would have nothing to do. A reader gives way to what is being recorded besides.
 */
export async function breathe(): Promise<void> {
  await (isInAReadersTurn() ? way.give() : turn());
}
