import { Candidates } from '#read-models';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { nameOf, registered } from './people.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

const PEOPLE = Number(process.env.HABEAS_TEST_BENCH_PEOPLE ?? 1_000_000);
const ASKED = 400;

/** Who may be meant by a name, among a million people: whole answers as a reader gets them, names scored and reasons given. */
export async function candidatesAmongPeople(): Promise<BenchRow[]> {
  return await inScratchFolder('people', (data) =>
    withHabeas(data, async (resources) => {
      const { store, projector, dataSource, database, clock } = resources;
      for (let first = 0; first < PEOPLE; first += 500) {
        const together = Math.min(500, PEOPLE - first);
        await store.appendMany(Array.from({ length: together }, (_, index) => registered(first + index)));
      }
      await projector.catchUp();
      // As autovacuum does a minute after such a load: without it every entry of an index is looked up in its table.
      await database.ownerPool.query('VACUUM (ANALYZE)');
      return rowsOf(await answers(new Candidates(dataSource, clock)));
    }),
  );
}

/** Milliseconds of each answer, the quickest first. Half of the names are of people on record, misspelt by a letter. */
async function answers(candidates: Candidates): Promise<readonly number[]> {
  const took: number[] = [];
  let found = 0;
  for (let n = -20; n < ASKED; n++) {
    const name = nameOf(Math.floor((Math.abs(n) + 1) * (PEOPLE / (ASKED + 21))));
    const asked = n % 2 === 0 ? name : `${name.slice(0, 3)}${name.slice(4)}`;
    const begun = performance.now();
    const view = await candidates.ofName(asked);
    // The first are for the caches.
    if (n >= 0) took.push(performance.now() - begun);
    if (n % 2 === 0 && view.candidates.some((one) => one.score >= 0.5)) found += 1;
  }
  if (found < ASKED / 2)
    throw new Error(`Only ${found} of ${ASKED / 2} people on record were found by their own name.`);
  return took.sort((a, b) => a - b);
}

function rowsOf(took: readonly number[]): BenchRow[] {
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return [
    { part: 'half of the answers', value: at(0.5) },
    { part: '95 of 100 answers', value: at(0.95) },
    { part: '99 of 100 answers', value: at(0.99) },
  ].map(({ part, value }) => ({
    name: `candidates among ${PEOPLE.toLocaleString('en')} people: ${part}`,
    unit: 'ms',
    habeas: value,
    peers: {},
    goal: 'under 50 ms',
    met: value < 50,
  }));
}
