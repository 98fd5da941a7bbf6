import { KurrentEventStore } from '#event-store-kurrent';
import { KurrentStandIn } from '../../libs/event-store-kurrent/src/testing/stand-in/kurrent-stand-in.ts';

/** A KurrentDB with nothing in it, for a whole Habeas of its own. */
export interface EmptyKurrentDb {
  readonly name: string;
  readonly connectionString: string;
  close(): Promise<void>;
}

/**
 * A genuine server where HABEAS_TEST_KURRENTDB_EMPTY_URL names one whose log is empty (a Habeas needs a log to itself),
 * otherwise the stand-in.
 */
export async function emptyKurrentDb(): Promise<EmptyKurrentDb> {
  const url = process.env.HABEAS_TEST_KURRENTDB_EMPTY_URL;
  if (!url) {
    const standIn = await KurrentStandIn.start();
    return {
      name: 'the stand-in for KurrentDB',
      connectionString: standIn.connectionString,
      close: () => standIn.stop(),
    };
  }
  const store = new KurrentEventStore({ connectionString: url });
  try {
    for await (const { stream } of store.readAll({ limit: 1 })) {
      throw new Error(`The log at ${url} is not empty: there is ${stream}. Give the server a new data folder.`);
    }
  } finally {
    await store.close();
  }
  return { name: 'a genuine KurrentDB', connectionString: url, close: async () => undefined };
}
