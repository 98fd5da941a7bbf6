// The child of bounded-memory.ts: reads the whole log and follows it, in whatever heap it was given.
import { getHeapStatistics } from 'node:v8';
import type { EventStore } from '../index.ts';

const [, , module, argument] = process.argv;
const { openStore } = (await import(module!)) as { openStore(argument: string): Promise<EventStore> };
const store = await openStore(argument!);

let read = 0;
for await (const _ of store.readAll()) read++;
let followed = 0;
for await (const message of store.subscribeToAll()) {
  if (message.kind === 'events') followed += message.events.length;
  if (message.kind === 'caught-up') break;
}
let stream = 0;
for await (const _ of store.readStream('large', { direction: 'backwards' })) stream++;
await store.close();
console.log(JSON.stringify({ read, followed, stream, heapLimit: getHeapStatistics().heap_size_limit }));
process.exit(0);
