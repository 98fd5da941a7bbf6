import { type DataSource, type EntityManager, In } from 'typeorm';
import {
  firstLettersFor,
  type LikenessReason,
  likenessOf,
  type NameToRead,
  onlyOneLetterOff,
  type Person,
  possibleFamilies,
  readName,
  type WrittenName,
} from '#domain';
import { type Clock, readSql } from '#platform';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, type Moments, momentsOf } from '../record/as-of.ts';
import { reading } from '../record/reading.ts';
import { identitiesOf } from './identities.ts';
import { PersonRow, personKind } from './person-row.ts';
import { sharedAtLeast } from './trigrams.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const LIKE_FAMILY_NAMES = sql('like-family-names');
const PERSONS_NAMED = sql('persons-named');

/** So many with one family name are looked at, those with the nearest given name first. */
const LOOKED_AT = 150;

const SHARED = `SELECT set_config('pg_trgm.similarity_threshold', $1, true)`;

/** Somebody who may be meant. A proposal: nothing follows from it until a person decides. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** From 0 to 1. */
  readonly score: number;
  /** Which of their names was compared with which of those asked about. */
  readonly written: string;
  readonly asked: string;
  readonly reasons: readonly LikenessReason[];
}

export interface CandidatesView {
  /** The person asked about, where a key was given that there is. */
  readonly person: { readonly id: string; readonly name: string } | null;
  /** The names asked about. */
  readonly names: readonly string[];
  /** The likeliest first. */
  readonly candidates: readonly Candidate[];
  readonly position: bigint;
}

/** Who may be the same person as another, or be meant by a name. */
export class Candidates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of a name as it is written somewhere. By what is recorded now. */
  async ofName(name: string, { viewer }: Pick<AsOf, 'viewer'> = {}): Promise<CandidatesView> {
    const moments = momentsOf(viewer ? { viewer } : {}, this.clock);
    return await reading(this.dataSource, async (tx, position) => {
      const candidates = await search(tx, [{ name }], [], moments);
      return { person: null, names: [name], candidates, position };
    });
  }

  /**
   * Of a person, by every name that any of their records has.
   *
   * @returns null where there is no such person for the viewer
   */
  async ofPerson(person: string, { viewer }: Pick<AsOf, 'viewer'> = {}): Promise<CandidatesView | null> {
    const moments = momentsOf(viewer ? { viewer } : {}, this.clock);
    return await reading(this.dataSource, async (tx, position) => {
      const who = await identitiesOf(tx, [person], moments.knownAt, moments.viewer);
      const { keys } = who.of(person);
      const persons = await personsOf(tx, keys, moments);
      if (!persons.some((one) => one.key === person)) return null;
      const names = distinct(persons.flatMap((one) => one.names));
      const candidates = await search(tx, names, keys, moments);
      return { person: who.named(person), names: names.map((one) => one.name), candidates, position };
    });
  }
}

async function search(
  tx: EntityManager,
  asked: readonly NameToRead[],
  except: readonly string[],
  moments: Moments,
): Promise<readonly Candidate[]> {
  const found = new Set<string>();
  for (const { family, given } of distinctFamilies(asked)) {
    await tx.query(SHARED, [sharedAtLeast(family)]);
    const like: { family: string }[] = await tx.query(LIKE_FAMILY_NAMES, [family]);
    const families = like.map((one) => one.family).filter((one) => one === family || onlyOneLetterOff(one, family));
    if (families.length === 0) continue;
    const ordered = [family, ...families.filter((one) => one !== family)];
    const rows: { person: string }[] = await tx.query(PERSONS_NAMED, [
      ordered,
      given,
      LOOKED_AT,
      firstLettersFor(given),
      sharedAtLeast(given),
    ]);
    for (const { person } of rows) found.add(person);
  }
  const persons = await personsOf(
    tx,
    [...found].filter((key) => !except.includes(key)),
    moments,
  );
  const read = asked.map(readName);
  const proposed = persons.flatMap((person) => proposal(person, read));
  const who = await identitiesOf(
    tx,
    proposed.map(({ key }) => key),
    moments.knownAt,
    moments.viewer,
  );
  return likeliest(proposed.map(({ key, ...compared }) => ({ ...who.named(key), ...compared })));
}

async function personsOf(tx: EntityManager, keys: readonly string[], moments: Moments): Promise<readonly Person[]> {
  if (keys.length === 0) return [];
  const rows = await tx.findBy(PersonRow, { key: In([...keys]) });
  return (await asKnown(tx, rows, personKind, moments)).map(({ state }) => state);
}

interface Proposal extends Omit<Candidate, 'id' | 'name'> {
  readonly key: string;
}

/** The pair of names that speaks most for one person; none where no pair does. */
function proposal(person: Person, asked: readonly WrittenName[]): readonly Proposal[] {
  const names = person.names.map(readName);
  const pairs = asked.flatMap((name) => names.map((written) => ({ name, written, ...likenessOf(name, written) })));
  const [best] = pairs.filter(({ proposed }) => proposed).sort((a, b) => b.score - a.score);
  if (!best) return [];
  const { score, reasons, name, written } = best;
  return [{ key: person.key, score, written: written.text, asked: name.text, reasons }];
}

/** Each once, by the record of theirs that is likest. */
function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const one of candidates) if ((best.get(one.id)?.score ?? 0) < one.score) best.set(one.id, one);
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function distinctFamilies(names: readonly NameToRead[]) {
  const all = names.flatMap(possibleFamilies);
  return new Map(all.map((one) => [`${one.family} ${one.given}`, one])).values();
}

function distinct<T extends { readonly name: string }>(names: readonly T[]): readonly T[] {
  return [...new Map(names.map((one) => [one.name, one])).values()];
}
