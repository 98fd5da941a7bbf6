import { describeEventStoreContract } from './contract/index.ts';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.ts';

describeEventStoreContract({
  name: 'in memory',
  capabilities: { densePositions: true, uniqueIds: 'log', can: [] },
  async create() {
    const log = new InMemoryLog();
    const stores: InMemoryEventStore[] = [];
    const open = async () => {
      const store = new InMemoryEventStore(log);
      stores.push(store);
      return store;
    };
    return {
      store: await open(),
      open,
      async close() {
        await Promise.all(stores.map((store) => store.close()));
      },
    };
  },
});
