import type { Resources } from '#system';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { registered } from './people.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

export const PEOPLE = Number(process.env.HABEAS_TEST_BENCH_PEOPLE ?? 1_000_000);

/** A record of a million people, read and ready, for as long as the work takes. */
export async function amongManyPeople<T>(name: string, work: (resources: Resources) => Promise<T>): Promise<T> {
  return await inScratchFolder(name, (data) =>
    withHabeas(data, async (resources) => {
      const { store, projector, database } = resources;
      for (let first = 0; first < PEOPLE; first += 500) {
        const together = Math.min(500, PEOPLE - first);
        await store.appendMany(Array.from({ length: together }, (_, index) => registered(first + index)));
      }
      await projector.catchUp();
      // As autovacuum does a minute after such a load: without it every entry of an index is looked up in its table.
      await database.ownerPool.query('VACUUM (ANALYZE)');
      return await work(resources);
    }),
  );
}

/** Half of the answers, 95 and 99 of 100 of them. @param took milliseconds, the quickest first */
export function answersWithin(goal: number, what: string, took: readonly number[]): BenchRow[] {
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return [
    { part: 'half of the answers', value: at(0.5) },
    { part: '95 of 100 answers', value: at(0.95) },
    { part: '99 of 100 answers', value: at(0.99) },
  ].map(({ part, value }) => ({
    name: `${what} among ${PEOPLE.toLocaleString('en')} people: ${part}`,
    unit: 'ms',
    habeas: value,
    peers: {},
    goal: `under ${goal} ms`,
    met: value < goal,
  }));
}
