import { exec } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { EventStore } from '#event-store';
import { type EventStoreHarness, type Feature, type LogUnderTest, retrying } from '#event-store/contract';
import { compiledModule, runTypeScript } from '#testing';
import { KurrentEventStore } from '../index.ts';
import { BreakableProxy } from './breakable-proxy.ts';
import { filling } from './filling.ts';
import { impatient } from './impatient.ts';
import { LogWindow, windowFrom } from './log-window.ts';

/**
 * A genuine server, whose one log all tests share.
 *
 * @param url its connection string, of one server without TLS: the faults are laid on the way to it
 * @param restart a shell command that kills it (-9) and starts it again, where there is one
 */
export class GenuineHarness implements EventStoreHarness {
  readonly name: string;
  readonly capabilities;

  constructor(
    private readonly url: string,
    version: string,
    private readonly restart: string | undefined,
    scale: number,
  ) {
    this.name = `KurrentDB engine on a GENUINE server, version ${version}`;
    const can: Feature[] = ['loseNextAnswer', 'killConnections', 'fill', 'clientProcess'];
    if (restart) can.push('restartServer');
    this.capabilities = { densePositions: false, uniqueIds: 'stream', can, scale } as const;
  }

  async create(): Promise<LogUnderTest> {
    const { hostname, port, search } = new URL(this.url);
    const proxy = await BreakableProxy.open({ host: hostname, port: Number(port || 2113) });
    const connectionString = `kurrentdb://127.0.0.1:${proxy.port}${search}`;
    const direct = new KurrentEventStore({ connectionString: this.url });
    const window = windowFrom(await direct.head());
    const stores: EventStore[] = [direct];
    const open = () => {
      const store = new LogWindow(new KurrentEventStore({ connectionString, timeouts: impatient }), window);
      stores.push(store);
      return store;
    };
    const restart = this.restart;
    return {
      store: open(),
      open: async () => open(),
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
        await proxy.close();
      },
      loseNextAnswer: async () => {
        const before = await direct.head();
        proxy.loseNextAnswer(async () => {
          while ((await direct.head()) === before) await sleep(5);
        });
      },
      killConnections: async () => proxy.cut(),
      restartServer: restart
        ? async () => {
            await promisify(exec)(restart);
            await retrying(() => direct.head());
          }
        : undefined,
      fill: async (count) => {
        const client = KurrentDBClient.connectionString(this.url);
        const append = async (name: string, size: number) => {
          const events = filling(size, randomUUID).map(({ id, type, data, metadata }) =>
            jsonEvent({
              id,
              type,
              data: JSON.parse(data.toString()),
              metadata: new Uint8Array(metadata),
            }),
          );
          await client.appendToStream(`${window.prefix}${name}`, events, { streamState: 'no_stream' });
        };
        for (let done = 0; done < count; done += 8_000) {
          await Promise.all(
            Array.from({ length: 8 }, (_, lane) => {
              const size = Math.min(1_000, count - done - lane * 1_000);
              return size > 0 ? append(`fill-${done}-${lane}`, size) : undefined;
            }),
          );
        }
        await client.dispose();
      },
      clientProcess: {
        module: compiledModule(new URL('./open-store.ts', import.meta.url)).href,
        argument: JSON.stringify({ connectionString, window: { ...window, base: String(window.base) } }),
        run: runTypeScript,
      },
    };
  }
}
