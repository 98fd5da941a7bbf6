import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { EventStoreHarness } from '#event-store/contract';
import { BreakableProxy } from './breakable-proxy.ts';
import { GenuineHarness } from './genuine-harness.ts';
import { KurrentStandIn } from './stand-in/kurrent-stand-in.ts';
import { StandInHarness } from './stand-in-harness.ts';

export interface ServerUnderTest {
  /** Stands in the titles, so that the output says which of the two was used. */
  readonly name: string;
  readonly harness: EventStoreHarness;
  /** A way to the server on which faults can be laid, and the stand-in itself where it is one. */
  open(): Promise<{
    connectionString: string;
    faults: BreakableProxy;
    standIn: KurrentStandIn | null;
    close(): Promise<void>;
  }>;
}

/**
 * The server that these tests run against: a genuine one where `HABEAS_TEST_KURRENTDB_URL` names it, otherwise the
 * stand-in. `HABEAS_TEST_KURRENTDB_RESTART` is a shell command that kills and restarts the genuine one;
 * `HABEAS_TEST_KURRENTDB_SCALE` a factor on the long runs (default 1).
 */
export async function serverUnderTest(): Promise<ServerUnderTest> {
  const url = process.env.HABEAS_TEST_KURRENTDB_URL;
  if (!url) {
    const harness = new StandInHarness();
    const open = async () => {
      const standIn = await KurrentStandIn.start();
      return {
        connectionString: standIn.connectionString,
        faults: standIn.faults,
        standIn,
        close: () => standIn.stop(),
      };
    };
    return { name: harness.name, harness, open };
  }
  const client = KurrentDBClient.connectionString(url);
  // The client knows, and has no public way to say.
  const { capabilities } = client as unknown as { capabilities: Promise<{ serverVersion: string }> };
  const { serverVersion } = await withinPatience(capabilities, url).finally(() => client.dispose());
  const { HABEAS_TEST_KURRENTDB_RESTART: restart, HABEAS_TEST_KURRENTDB_SCALE: scale } = process.env;
  const harness = new GenuineHarness(url, serverVersion, restart, Number(scale ?? 1));
  const open = async () => {
    const { hostname, port, search } = new URL(url);
    const faults = await BreakableProxy.open({ host: hostname, port: Number(port || 2113) });
    const connectionString = `kurrentdb://127.0.0.1:${faults.port}${search}`;
    return { connectionString, faults, standIn: null, close: () => faults.close() };
  };
  return { name: harness.name, harness, open };
}

/** How long the server is waited for, in milliseconds. The client itself waits for ever where something takes its connection. */
const PATIENCE = 20_000;

async function withinPatience<T>(answer: Promise<T>, url: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const { host } = new URL(url);
    const error = new Error(`The server at ${host}, which HABEAS_TEST_KURRENTDB_URL names, has not answered for 20 s.`);
    timer = setTimeout(() => reject(error), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
