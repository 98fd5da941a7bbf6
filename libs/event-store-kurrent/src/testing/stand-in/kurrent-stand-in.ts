import { Server, ServerCredentials } from '@grpc/grpc-js';
import { BreakableProxy } from '../breakable-proxy.ts';
import { append, batchAppend } from './append-calls.ts';
import { ServerFeaturesService, StreamsService, SupportedMethod, SupportedMethods } from './definitions.ts';
import { read } from './read-calls.ts';
import { StoredLog } from './stored-log.ts';

/** What it says it is; it does what EventStoreDB 23.10 was seen to do. */
const STAND_IN_VERSION = '23.10.0-stand-in';

/**
 * A KurrentDB server that is none: it speaks as much of the protocol, over a real connection, as the client uses to append,
 * read and subscribe, and keeps the log in memory. A test tool, which the checks in `server-behaviour.spec.ts` hold to what
 * a genuine server does.
 */
export class KurrentStandIn {
  readonly log = new StoredLog();
  private ready = true;
  private quiet = false;

  private constructor(
    private readonly server: Server,
    readonly proxy: { current: BreakableProxy | null },
  ) {
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, answer: (error: null, methods: unknown) => void) =>
        answer(null, features()),
    });
    server.addService(StreamsService, {
      append: append(this.log),
      batchAppend: (call: Parameters<typeof batchAppend>[0]) => batchAppend(call, this.log, () => this.ready),
      read: (call: Parameters<typeof read>[0]) => {
        read(call, this.log, () => this.quiet).catch((error: unknown) => call.destroy(error as Error));
      },
    });
  }

  static async start(): Promise<KurrentStandIn> {
    const server = new Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
    const standIn = new KurrentStandIn(server, { current: null });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    standIn.proxy.current = await BreakableProxy.open({ host: '127.0.0.1', port });
    return standIn;
  }

  get connectionString(): string {
    return `kurrentdb://127.0.0.1:${this.faults.port}?tls=false`;
  }

  get faults(): BreakableProxy {
    return this.proxy.current!;
  }

  /** kill -9: connections break, what it kept in memory only is forgotten. */
  async kill(): Promise<void> {
    await this.faults.down();
    this.log.forget();
  }

  async restart(): Promise<void> {
    await this.faults.up();
  }

  /** As a server that takes connections and is not ready yet. */
  starting(yes: boolean): void {
    this.ready = !yes;
  }

  /** Subscriptions stay open and bring nothing any more. */
  mute(yes: boolean): void {
    this.quiet = yes;
    if (!yes) for (const wake of [...this.log.waiting]) wake();
  }

  async stop(): Promise<void> {
    await this.faults.close();
    this.server.forceShutdown();
  }
}

function features(): InstanceType<typeof SupportedMethods> {
  const method = (service: string, name: string, ...extras: string[]) =>
    new SupportedMethod().setServiceName(service).setMethodName(name).setFeaturesList(extras);
  const streams = 'event_store.client.streams.streams';
  return new SupportedMethods()
    .setEventStoreServerVersion(STAND_IN_VERSION)
    .setMethodsList([
      method(streams, 'append'),
      method(streams, 'batchappend', 'deadline_duration'),
      method(streams, 'read', 'position', 'events'),
    ]);
}
