import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource, EntityManager } from 'typeorm';
import {
  confidentialities,
  firstLettersFor,
  highestLevel,
  likenessOf,
  type NameToRead,
  onlyOneLetterOff,
  type Person,
  type PossibleFamily,
  possibleFamilies,
  readName,
  type WrittenName,
} from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, readSql } from '#platform';
import { type AsOf, type Moments, momentsOf } from '../record/as-of.ts';
import { reading } from '../record/reading.ts';
import { type Candidate, CandidatesQuery, type CandidatesView } from './candidates-view.ts';
import { identitiesOf } from './identities.ts';
import { LETTERS, oneLetterApart } from './one-letter-apart.ts';
import { personsOf } from './persons-of.ts';
import { sameTextKey } from './same-text-key.ts';
import { sharedAtLeast } from './trigrams.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const LIKE_FAMILY_NAMES = sql('like-family-names');
const PERSONS_NAMED = sql('persons-named');
const PERSONS_WITH_INITIAL = sql('persons-with-initial');
const PERSONS_OF_FAMILY = sql('persons-of-family');
const PERSONS_OF_SAME_TEXT = sql('persons-of-same-text');

/** So many with one family name are looked at, the likest first. */
const LOOKED_AT = 150;
/** So many whose name is that very text. More of them than of the others: each is meant as much as the first. */
const LOOKED_AT_OF_SAME_TEXT = 1000;

/**
 * A shorter name shares so few trigrams with one that is a letter apart that the index answers with every seventh family
 * name of a country (those that end alike); all that is a letter apart is then found sooner.
 */
const LONG_ENOUGH_FOR_TRIGRAMS = 9;

/** Starting a worker takes longer than any of these searches. */
const ALONE = `SELECT set_config('max_parallel_workers_per_gather', '0', true)`;

const SHARED = `SELECT set_config('pg_trgm.similarity_threshold', $1, true)`;

/** Who may be the same person as another, or be meant by a name. */
@QueryHandler(CandidatesQuery)
export class Candidates implements IQueryHandler<CandidatesQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request: { name, person, viewer = 'public' } }: CandidatesQuery): Promise<CandidatesView | null> {
    return name === undefined ? await this.ofPerson(person, { viewer }) : await this.ofName(name, { viewer });
  }

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
  await tx.query(ALONE);
  const rank = confidentialities.indexOf(highestLevel(moments.viewer));
  const texts = asked.flatMap(({ name }) => sameTextKey(name) ?? []);
  const ofSameText = await keysFrom(tx, PERSONS_OF_SAME_TEXT, [texts, LOOKED_AT_OF_SAME_TEXT, rank]);
  for (const person of ofSameText) found.add(person);
  for (const name of distinctFamilies(asked)) {
    for (const person of await personsNamed(tx, name, rank)) found.add(person);
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
    persons,
  );
  return likeliest(proposed.map(({ key, ...compared }) => ({ ...who.named(key), ...compared })));
}

/** @param rank up to which the reader may know */
async function personsNamed(
  tx: EntityManager,
  { family, given, initial }: PossibleFamily,
  rank: number,
): Promise<readonly string[]> {
  if (given === '') return await keysFrom(tx, PERSONS_OF_FAMILY, [family, LOOKED_AT, rank]);
  // The measure proposes nobody of another family name by an initial, nor without a given name.
  if (initial) return await keysFrom(tx, PERSONS_WITH_INITIAL, [family, firstLettersFor(given), LOOKED_AT, rank]);
  const beside = ['', given, ...initialsFor(given), ...oneLetterApart(given)];
  return await keysFrom(tx, PERSONS_NAMED, [family, given, LOOKED_AT, beside, await familiesLike(tx, family), rank]);
}

async function keysFrom(
  tx: EntityManager,
  statement: string,
  parameters: readonly unknown[],
): Promise<readonly string[]> {
  const rows: { person: string }[] = await tx.query(statement, [...parameters]);
  return rows.map(({ person }) => person);
}

/** Every initial, of one letter or two, that can stand for a given name, and more. */
function initialsFor(given: string): readonly string[] {
  return firstLettersFor(given).flatMap((letter) => ['', ...LETTERS].map((second) => letter + second));
}

/** Family names one letter apart from this one, among them every one that people on record have. */
async function familiesLike(tx: EntityManager, family: string): Promise<readonly string[]> {
  if (family.length < LONG_ENOUGH_FOR_TRIGRAMS) {
    return oneLetterApart(family).filter((one) => onlyOneLetterOff(one, family));
  }
  await tx.query(SHARED, [sharedAtLeast(family)]);
  const like: { family: string }[] = await tx.query(LIKE_FAMILY_NAMES, [family]);
  return like.map((one) => one.family).filter((one) => onlyOneLetterOff(one, family));
}

interface Proposal extends Omit<Candidate, 'id' | 'name'> {
  readonly key: string;
}

/** The pair of names that speaks most for one person; none where no pair does. */
function proposal(person: Person, asked: readonly WrittenName[]): readonly Proposal[] {
  const names = person.names.map(readName);
  const pairs = asked.flatMap((name) => names.map((written) => ({ name, written, ...likenessOf(name, written) })));
  const [best] = pairs.filter(({ proposed }) => proposed).sort(byLikeness);
  if (!best) return [];
  const { score, reasons, name, written } = best;
  return [{ key: person.key, score, written: written.text, asked: name.text, reasons }];
}

/** The same text first, before others that score 1: in another order of the words it is not what was typed. */
function byLikeness(a: Pick<Candidate, 'score' | 'reasons'>, b: Pick<Candidate, 'score' | 'reasons'>): number {
  return Number(isSameName(b)) - Number(isSameName(a)) || b.score - a.score;
}

/** Whether a candidate has a name of the very text that was asked about. */
export function isSameName({ reasons }: Pick<Candidate, 'reasons'>): boolean {
  return reasons.some(({ code }) => code === 'name-same');
}

/** Each once, by the record of theirs that is likest. */
function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const one of candidates) {
    const before = best.get(one.id);
    if (!before || byLikeness(one, before) < 0) best.set(one.id, one);
  }
  return [...best.values()].sort((a, b) => byLikeness(a, b) || (a.id < b.id ? -1 : 1));
}

function distinctFamilies(names: readonly NameToRead[]) {
  const all = names.flatMap(possibleFamilies);
  return new Map(all.map((one) => [`${one.family} ${one.given}`, one])).values();
}

function distinct<T extends { readonly name: string }>(names: readonly T[]): readonly T[] {
  return [...new Map(names.map((one) => [one.name, one])).values()];
}
