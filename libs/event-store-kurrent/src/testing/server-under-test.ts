import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { EventStoreHarness } from '#event-store/contract';
import { GenuineHarness } from './genuine-harness.ts';
import { StandInHarness } from './stand-in-harness.ts';

/**
 * The server that these tests run against: a genuine one where `HABEAS_TEST_KURRENTDB_URL` names it, otherwise the
 * stand-in. `HABEAS_TEST_KURRENTDB_RESTART` is a shell command that kills and restarts the genuine one;
 * `HABEAS_TEST_KURRENTDB_SCALE` a factor on the long runs (default 1).
 */
export async function serverUnderTest(): Promise<{
  harness: EventStoreHarness;
  genuine: { url: string; version: string } | null;
}> {
  const url = process.env.HABEAS_TEST_KURRENTDB_URL;
  if (!url) return { harness: new StandInHarness(), genuine: null };
  const client = KurrentDBClient.connectionString(url);
  // The client knows, and has no public way to say.
  const { serverVersion: version } = await (client as unknown as { capabilities: Promise<{ serverVersion: string }> })
    .capabilities;
  await client.dispose();
  const scale = Number(process.env.HABEAS_TEST_KURRENTDB_SCALE ?? 1);
  return {
    harness: new GenuineHarness(url, version, process.env.HABEAS_TEST_KURRENTDB_RESTART, scale),
    genuine: { url, version },
  };
}
