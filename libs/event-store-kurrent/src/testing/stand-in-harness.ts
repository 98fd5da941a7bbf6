import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import type { EventStoreHarness, LogUnderTest } from '#event-store/contract';
import { KurrentEventStore } from '../index.ts';
import { filling } from './filling.ts';
import { impatient } from './impatient.ts';
import { KurrentStandIn } from './stand-in/kurrent-stand-in.ts';

/** A stand-in server for each log. */
export class StandInHarness implements EventStoreHarness {
  readonly name = 'KurrentDB engine on the STAND-IN server, not a genuine one';
  readonly capabilities = {
    densePositions: false,
    uniqueIds: 'stream',
    can: ['loseNextAnswer', 'killConnections', 'restartServer'],
    scale: 0.02,
  } as const;

  async create(): Promise<LogUnderTest> {
    const server = await KurrentStandIn.start();
    const stores: EventStore[] = [];
    const open = () => {
      const store = new KurrentEventStore({ connectionString: server.connectionString, timeouts: impatient });
      stores.push(store);
      return store;
    };
    return {
      store: open(),
      open: async () => open(),
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
        await server.stop();
      },
      loseNextAnswer: async () => {
        const before = server.log.records.length;
        server.faults.loseNextAnswer(async () => {
          while (server.log.records.length === before) await sleep(1);
        });
      },
      killConnections: async () => server.faults.cut(),
      restartServer: async () => {
        await server.kill();
        await sleep(50);
        await server.restart();
      },
      fill: async (count) => {
        for (let done = 0; done < count; done += 500) {
          server.log.append(`fill-${done}`, filling(Math.min(500, count - done), randomUUID), 'no_stream');
        }
      },
    };
  }
}
