import { Candidates } from '#read-models';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { amongManyPeople, answersWithin, PEOPLE } from './many-people.ts';
import { nameOf } from './people.ts';

const ASKED = 400;

/** Who may be meant by a name, among a million people: whole answers as a reader gets them, names scored and reasons given. */
export async function candidatesAmongPeople(): Promise<BenchRow[]> {
  return await amongManyPeople('people', async ({ dataSource, clock }) =>
    answersWithin(50, 'candidates', await answers(new Candidates(dataSource, clock))),
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
