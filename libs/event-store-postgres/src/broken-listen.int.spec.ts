import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SubscriptionMessage } from '#event-store';
import { EventMaker, eventsOf, ids } from '#event-store/contract';
import { type TestDatabase, testDatabase } from '#testing';
import { migrations, PostgresEventStore } from './index.ts';
import { TcpProxy } from './testing/tcp-proxy.ts';

let database: TestDatabase;
let proxy: TcpProxy;
beforeAll(async () => {
  database = await testDatabase({ migrations });
  proxy = await TcpProxy.open(() => database.appConfig.port!);
});
afterAll(async () => {
  await proxy.close();
  await database.close();
});

test('a listening connection that is open but carries nothing is noticed, replaced, and nothing is missed', async () => {
  const store = new PostgresEventStore({
    pool: database.pool,
    listen: { ...database.appConfig, port: proxy.port, query_timeout: 500 },
    pollIntervalMilliseconds: 100,
  });
  const make = new EventMaker();
  const written = make.events(3);
  const heard: SubscriptionMessage[] = [];
  try {
    for await (const message of store.subscribeToAll()) {
      heard.push(message);
      if (message.kind === 'caught-up' && heard.length === 1) {
        proxy.stallListeners();
        await store.append('custody-1', written, 'no_stream');
      }
      if (message.kind === 'disconnected') expect(message.error.message).toMatch(/does not answer/);
      if (eventsOf(heard).length === 3) break;
    }
  } finally {
    await store.close();
  }
  expect(heard.map(({ kind }) => kind)).toEqual(['caught-up', 'disconnected', 'events']);
  expect(ids(eventsOf(heard))).toEqual(ids(written));
});
