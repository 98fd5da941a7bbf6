import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventMaker, wholeLog } from '#event-store/contract';
import { type TestDatabase, testDatabase } from '#testing';
import { migrations, PostgresEventStore } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations });
});
afterAll(() => database.close());

test.each(['repeatable read', 'serializable'])(
  'several processes append also where the default is %s',
  async (level) => {
    const config = {
      ...database.appConfig,
      options: `-c default_transaction_isolation=${level.replace(' ', '\\ ')}`,
    };
    const pools = [1, 2, 3].map(() => database.anotherPool({ ...config, max: 2 }));
    const stores = pools.map((pool) => new PostgresEventStore({ pool, listen: config }));
    try {
      const before = await stores[0]!.head();
      await Promise.all(
        stores.map(async (store, number) => {
          const make = new EventMaker(number + 10 * level.length);
          for (let round = 0; round < 40; round++) await store.append(`${level} ${number}`, make.events(2), 'any');
        }),
      );
      const positions = (await wholeLog(stores[0]!, { after: before })).map((event) => event.position - before);
      expect(positions).toEqual(Array.from({ length: 240 }, (_, index) => BigInt(index + 1)));
    } finally {
      await Promise.all(stores.map((store) => store.close()));
    }
  },
  240_000,
);
