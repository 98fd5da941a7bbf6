import {
  type Category,
  declarationOf,
  type Fact,
  foldPerson,
  isCorrection,
  type NewFactOf,
  type PersonName,
  privateFieldsOf,
  RecordError,
  type RecordEventType,
  referencesOf,
  wordTelling,
} from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

type Name = Pick<PersonName, 'name' | 'family' | 'given'>;

/** Where a fact names somebody, which more people may read only by a decision of its own. */
const IN_THE_CLEAR: ReadonlySet<string> = new Set(['name', 'family', 'given']);

/**
 * What everybody may read of a record tells no name that is withheld: of the person whom it is of, and of those whom it
 * names or ever named. That goes for its key and for every text of a fact: titles, summaries, notes of hearings and their
 * keys, places, charges, sources and their addresses. A correction has to say what it corrects, and is looked at for the rest.
 *
 * @param mayTell whether the refusal may say which word it is
 * @throws RecordError
 */
export async function assertTellsNoWithheldName(
  { category, key, fact }: { category: Category; key: string; fact: NewFactOf<RecordEventType> },
  history: readonly Fact[],
  work: UnitOfWork,
  { mayTell }: { readonly mayTell: boolean },
): Promise<void> {
  const names = await withheldNames(category, key, fact, history, work);
  if (names.length === 0) return;
  const inKey = wordTelling(key, names, 'key');
  if (inKey !== null) throw refused('key-tells-name', '/key', mayTell ? inKey : null);
  if (declarationOf(fact.type)?.privacy.whole(fact.data as never)) return;
  const isPrivate = new Set(privateFieldsOf(fact, history).map(({ path }) => path));
  const correctsName = isCorrection(fact) && category === 'person' && IN_THE_CLEAR.has(fact.data.field);
  for (const [path, text] of textsIn(fact.data)) {
    if (isPrivate.has(path) || (isCorrection(fact) && path === 'old') || (correctsName && path === 'new')) continue;
    if (category === 'person' && IN_THE_CLEAR.has(path)) continue;
    const word = wordTelling(text, names, /\s/.test(text) ? 'text' : 'key');
    if (word !== null) throw refused('text-tells-name', path, mayTell ? word : null);
  }
}

async function withheldNames(
  category: Category,
  key: string,
  fact: NewFactOf<RecordEventType>,
  history: readonly Fact[],
  work: UnitOfWork,
): Promise<readonly Name[]> {
  const named = [fact, ...history].flatMap((one) => referencesOf(one as NewFactOf<RecordEventType>));
  const persons = new Set(named.flatMap((one) => (one.category === 'person' ? [one.key] : [])));
  if (category === 'person') persons.add(key);
  const names: Name[] = [];
  for (const person of persons) {
    const stored = await work.openHistory('person', person);
    names.push(...(foldPerson(person, stored)?.withheld ?? []));
  }
  return names;
}

function textsIn(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, path === '' ? name : `${path}.${name}`));
}

function refused(code: string, field: string, word: string | null): RecordError {
  const what = field === '/key' ? 'The key' : `"${field}"`;
  const tells = word === null ? 'tells' : `tells in ${JSON.stringify(word)}`;
  const instead =
    field === '/key'
      ? 'Take one that tells nothing, such as one that `habeas new-key` makes.'
      : 'Say it without the name.';
  const message = `${what} is read by everybody, and ${tells} what is withheld of a person whom this record names. ${instead}`;
  return new RecordError(code, field, message);
}
