import { beforeEach, describe, expect, test } from '@jest/globals';
import { EventMaker } from '../contract/index.ts';
import {
  InMemoryEventStore,
  type LiveWork,
  LogFollower,
  type LogFollowerOptions,
  type RecordedEvent,
  type SubscribeOptions,
} from '../index.ts';

class Stopped extends Error {}

/** What followers share: a log, the leader's place, and a checkpoint that moves with what was taken in. */
class World {
  readonly store = new InMemoryEventStore();
  readonly taken: bigint[] = [];
  readonly batches: number[] = [];
  readonly warnings: { message: string; retryInMilliseconds?: number }[] = [];
  leader: string | null = null;
  /** Takes the lead from who has it. */
  depose = new AbortController();
  stoppedBy: Error | null = null;
  /** Is asked before each batch. */
  beforeBatch: (leader: string, events: readonly RecordedEvent[]) => unknown = () => undefined;
  private readonly make = new EventMaker();

  get position(): bigint {
    return this.taken.at(-1) ?? 0n;
  }

  async record(count: number): Promise<void> {
    await this.store.append('a', this.make.events(count), 'any');
  }

  follower(name: string, changes: Partial<LogFollowerOptions> = {}): LogFollower {
    return new LogFollower({
      name,
      store: this.store,
      logger: { warn: (fields, message) => this.warnings.push({ ...fields, message }) },
      batchSize: 3,
      standbyMilliseconds: 1,
      lead: async (work) => {
        if (this.leader !== null) return null;
        this.leader = name;
        this.depose = new AbortController();
        const { signal: lost } = this.depose;
        let { position } = this;
        const take = async (events: readonly RecordedEvent[]) => {
          await this.beforeBatch(name, events);
          this.batches.push(events.length);
          this.taken.push(...events.map((event) => event.position));
          position = this.position;
        };
        try {
          return await work({
            lost,
            get position() {
              return position;
            },
            take,
          });
        } finally {
          this.leader = null;
        }
      },
      progress: async () => ({ position: this.position, stoppedBy: this.stoppedBy }),
      ...changes,
    });
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => BigInt(index + 1));

/** The test's own timeout ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe('catching up', () => {
  test('takes in the log from the checkpoint on, in batches, to the head that it had', async () => {
    await world.record(2);
    expect(await world.follower('one').catchUp()).toBe(2n);
    await world.record(4);
    const store = Object.create(world.store, {
      head: {
        value: async () => {
          const head = await world.store.head();
          await world.record(1);
          return head;
        },
      },
    });
    expect(await world.follower('two', { store }).catchUp()).toBe(6n);
    expect(world.taken).toEqual(upTo(6));
    expect(world.batches).toEqual([2, 3, 1]);
    expect(world.leader).toBeNull();
  });

  test('waits for a leader that is on its way', async () => {
    await world.record(2);
    world.leader = 'another';
    const waiting = world.follower('one').catchUp();
    setTimeout(() => world.taken.push(1n), 20);
    setTimeout(() => world.taken.push(2n), 60);
    expect(await waiting).toBe(2n);
    expect(world.batches).toEqual([]);
  });

  test('fails with what the leader cannot get past, unless that lies behind', async () => {
    await world.record(2);
    Object.assign(world, { leader: 'another', stoppedBy: new Stopped('unknown') });
    await expect(world.follower('one').catchUp()).rejects.toThrow(Stopped);
    world.taken.push(1n, 2n);
    expect(await world.follower('one').catchUp()).toBe(2n);
  });

  test('that loses the lead on its way waits for the one that has it', async () => {
    await world.record(5);
    let failed = false;
    world.beforeBatch = () => {
      if (failed || world.taken.length < 3) return;
      failed = true;
      world.depose.abort();
      throw new Error('another leads');
    };
    expect(await world.follower('one').catchUp()).toBe(5n);
    expect(world.taken).toEqual(upTo(5));
  });

  test('fails with what keeps it from there, keeps what it took in, and leaves the lead', async () => {
    await world.record(5);
    world.beforeBatch = (_, events) => {
      if (events.length < 3) throw new Stopped('not these');
    };
    await expect(world.follower('one').catchUp()).rejects.toThrow(Stopped);
    expect(world.taken).toEqual(upTo(3));
    expect(world.leader).toBeNull();
  });
});

describe('live', () => {
  let ending: AbortController;
  beforeEach(() => {
    ending = new AbortController();
  });

  test('of two one leads; when it ends the other goes on, and every event is taken in once', async () => {
    const first = new AbortController();
    const leading = world.follower('one').run(first.signal);
    await world.record(4);
    await until(() => world.taken.length === 4);
    const standingBy = world.follower('two').run(ending.signal);
    await world.record(4);
    await until(() => world.taken.length === 8);
    expect(world.leader).toBe('one');
    first.abort();
    await leading;
    await world.record(4);
    await until(() => world.taken.length === 12);
    expect(world.leader).toBe('two');
    ending.abort();
    await standingBy;
    expect(world.taken).toEqual(upTo(12));
    expect(world.leader).toBeNull();
  });

  test('goes on from the checkpoint after a fault; it waits longer each time, until something was taken in', async () => {
    await world.record(4);
    let faults = 2;
    world.beforeBatch = () => {
      if (faults-- > 0) throw new Error('lost');
    };
    const running = world.follower('clerk').run(ending.signal);
    await until(() => world.taken.length === 4);
    faults = 1;
    await world.record(1);
    await until(() => world.taken.length === 5);
    ending.abort();
    await running;
    expect(world.taken).toEqual(upTo(5));
    expect(world.warnings).toEqual(
      [100, 200, 100].map((retryInMilliseconds) => {
        return { error: 'Error: lost', retryInMilliseconds, message: 'The clerk failed; retrying.' };
      }),
    );
  });

  test('leaves the lead to another while it waits for what does not pass by itself', async () => {
    await world.record(1);
    world.beforeBatch = (leader) => {
      if (leader === 'older') throw new Stopped('unknown');
    };
    const retryAfter = (error: unknown) => (error instanceof Stopped ? 60_000 : null);
    const running = [world.follower('older', { retryAfter }).run(ending.signal)];
    await until(() => world.leader === null);
    running.push(world.follower('newer', { retryAfter }).run(ending.signal));
    await until(() => world.taken.length === 1);
    expect(world.leader).toBe('newer');
    ending.abort();
    await Promise.all(running);
    expect(world.warnings).toEqual([]);
  });

  test('ends between two batches, and at once while it waits', async () => {
    await world.record(9);
    world.beforeBatch = () => ending.abort();
    const { store } = world;
    const unstoppable = Object.create(store, {
      subscribeToAll: { value: () => store.subscribeToAll({ batchSize: 3 }) },
    });
    await world.follower('one', { store: unstoppable }).run(ending.signal);
    expect(world.batches).toEqual([3]);
    world.leader = 'another';
    const waiting = new AbortController();
    const running = world.follower('one', { standbyMilliseconds: 60_000 }).run(waiting.signal);
    setTimeout(() => waiting.abort(), 20);
    await running;
  });

  test('ends a lead that is lost while nothing happens, says so, and leads again when it may', async () => {
    await world.record(2);
    const running = world.follower('clerk').run(ending.signal);
    await until(() => world.taken.length === 2);
    world.depose.abort(new Error('another leads'));
    await until(() => world.warnings.length === 1);
    await world.record(2);
    await until(() => world.taken.length === 4);
    ending.abort();
    await running;
    expect(world.warnings[0]).toMatchObject({ error: 'Error: another leads' });
    expect(world.taken).toEqual(upTo(4));
  });

  test('says when the event store is lost, and goes on when it is there again', async () => {
    await world.record(1);
    const { store } = world;
    const lost = { kind: 'disconnected', error: new Error('gone'), retryInMilliseconds: 7 } as const;
    const breaking = Object.create(store, {
      subscribeToAll: {
        async *value(options: SubscribeOptions) {
          yield lost;
          yield* store.subscribeToAll(options);
        },
      },
    });
    const running = world.follower('clerk', { store: breaking }).run(ending.signal);
    await until(() => world.taken.length === 1);
    ending.abort();
    await running;
    expect(world.warnings).toEqual([
      {
        error: 'gone',
        retryInMilliseconds: 7,
        message: 'The clerk lost its connection to the event store; reconnecting.',
      },
    ]);
  });

  test('tells what else is done live of each batch, of having caught up, and of its end, while it leads', async () => {
    const told: string[] = [];
    const begin = (): LiveWork => {
      const tell = (word: string) => void told.push(`${word}, led by ${world.leader}`);
      return { taken: () => tell('taken'), caughtUp: async () => tell('caught up'), end: async () => tell('end') };
    };
    await world.record(4);
    let faults = 1;
    world.beforeBatch = () => {
      if (faults-- > 0) throw new Error('lost');
    };
    const running = world.follower('one').run(ending.signal, begin);
    await until(() => told.includes('caught up, led by one'));
    ending.abort();
    await running;
    expect(told.map((word) => word.replace(', led by one', ''))).toEqual(['end', 'taken', 'taken', 'caught up', 'end']);
  });
});
