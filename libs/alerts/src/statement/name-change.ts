import { likeness, NAME_WITHHELD } from '#domain';
import { changes, type Statement } from './statement.ts';

/**
 * That somebody was told of under a name which is not that under which they are told of now. `merged`: two records turned
 * out to be of one person; `renamed`: one person was called otherwise by mistake; `another`: it is about another person.
 */
export interface NameChange {
  readonly told: string;
  /** null: nobody is named instead. */
  readonly now: string | null;
  readonly how: 'merged' | 'renamed' | 'another';
}

/** Why something no longer holds, as far as names have to do with it. */
interface NamingReason {
  /** Absent: it changed no name. */
  readonly names?: readonly NameChange[];
}

/**
 * Whether a person who was told `told` was told wrongly, from what is said now. A name alone that is only spelled otherwise
 * names the same person still, unless it was by then that of another.
 */
export function toldWrongly(told: Statement, now: Statement, because: readonly NamingReason[]): boolean {
  const all = changes(told, now);
  if (all.some(({ field }) => field !== 'name' && field !== 'names')) return true;
  const misnamed = new Set(namesIn(because).flatMap(({ how, told: name }) => (how === 'another' ? name : [])));
  return all.length > 0 && namesOthers(namesOf(told), namesOf(now), misnamed);
}

function namesOthers(told: readonly string[], now: readonly string[], misnamed: ReadonlySet<string>): boolean {
  const isNamed = (name: string, among: readonly string[]) =>
    name === NAME_WITHHELD ||
    among.some((other) => other === NAME_WITHHELD || likeness({ name }, { name: other }).proposed);
  if (told.length !== now.length) return true;
  if (told.some((name) => misnamed.has(name) && !now.includes(name))) return true;
  return !told.every((name) => isNamed(name, now)) || !now.every((name) => isNamed(name, told));
}

/** For a mail: each name that its reader was told, and no longer holds, with what became of it by all of these reasons. */
export function namesSince(told: Statement, now: Statement, because: readonly NamingReason[]): readonly NameChange[] {
  const holds = namesOf(now);
  return namesOf(told).flatMap((name): readonly NameChange[] => {
    if (holds.includes(name)) return [];
    const found = namesIn(because).reduce<NameChange | null>((so, change) => {
      if (change.told !== (so === null ? name : so.now)) return so;
      return { told: name, now: change.now, how: so?.how === 'another' ? 'another' : change.how };
    }, null);
    return found === null || (found.now !== null && !holds.includes(found.now)) ? [] : [found];
  });
}

function namesIn(because: readonly NamingReason[]): readonly NameChange[] {
  return because.flatMap(({ names }) => names ?? []);
}

function namesOf(said: Statement): readonly string[] {
  return said.matter === 'custody' ? [said.name] : said.names;
}
