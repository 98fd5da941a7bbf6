import { placeNames, termRules } from '#legal';
import { CustodyBoard, Search } from '#read-models';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { amongManyPeople, answersWithin, PEOPLE } from './many-people.ts';
import { nameOf } from './people.ts';

const ASKED = 400;

/** What people type: the name, a part of it, a case of it among other words, a beginning, a letter wrong. */
const FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.split(' ')[0]!,
  (name) => name.split(' ').at(-1)!,
  (name) => `arest ${name.split(' ')[0]}om`,
  (name) => name.slice(0, 5),
  (name) => `${name.slice(0, 3)}${name.slice(4)}`,
];

/** Looking somebody up among a million people: whole answers as a reader gets them, with score and status. */
export async function searchAmongPeople(): Promise<BenchRow[]> {
  return await amongManyPeople('search', async ({ dataSource, clock }) => {
    const custody = new CustodyBoard(dataSource, clock, termRules(), placeNames());
    return answersWithin(50, 'looking somebody up', await answers(new Search(dataSource, clock, custody)));
  });
}

/** Milliseconds of each answer, the quickest first. */
async function answers(search: Search): Promise<readonly number[]> {
  const took: number[] = [];
  let asked = 0;
  let found = 0;
  for (let n = -24; n < ASKED; n++) {
    const name = nameOf(Math.floor((Math.abs(n) + 1) * (PEOPLE / (ASKED + 25))));
    const form = Math.abs(n) % FORMS.length;
    const begun = performance.now();
    const answer = await search.find({ text: FORMS[form]!(name) });
    // The first are for the caches.
    if (n >= 0) took.push(performance.now() - begun);
    if (form !== 0) continue;
    asked += 1;
    if (answer.found[0]?.score === 1) found += 1;
  }
  if (found < asked) throw new Error(`Only ${found} of ${asked} people on record were found by their own name.`);
  return took.sort((a, b) => a - b);
}
