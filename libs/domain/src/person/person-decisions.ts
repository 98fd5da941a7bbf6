import type { NewFactOf } from '../record-events.ts';
import { inWords } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Person, PersonName } from './person.ts';
import { isUnread } from './private-text.ts';
import { wordTelling } from './tells-name.ts';

/** The scripts of the countries watched; of any other the recorder is believed. */
const TOLD_APART = { Latn: /\p{Script=Latin}/u, Cyrl: /\p{Script=Cyrillic}/u } as const;

/**
 * A name is in the script that it is said to be in, as far as that can be seen: not one letter of it is, and all are of
 * another.
 *
 * @throws RecordError
 */
export function assertScript({ data: { name, script } }: NewFactOf<'person.registered' | 'person.name-added'>): void {
  if ((script !== 'Latn' && script !== 'Cyrl') || isUnread(name)) return;
  const other = script === 'Latn' ? 'Cyrl' : 'Latn';
  if (TOLD_APART[script].test(name) || !TOLD_APART[other].test(name)) return;
  throw new RecordError(
    'other-script',
    'script',
    `"${name}" is not written in ${script}; give "script": "${other}", or the name as it was written.`,
  );
}

type MaybeMinor = Pick<NewFactOf<'person.registered'>['data'], 'minor' | 'namedBecause'>;

/** A minor of whom nobody has said why they are named. */
export function isUnnamedMinor({ minor, namedBecause }: MaybeMinor): boolean {
  return minor === true && (namedBecause ?? null) === null;
}

/**
 * A minor is named for a reason or not at all. Who is registered so is withheld at once; this is of somebody who was named, and
 * of whom it is said afterwards that they are a minor.
 *
 * @throws RecordError
 */
export function assertMinorWithheld(data: MaybeMinor & { readonly anonymous: boolean }): void {
  if (data.anonymous || !isUnnamedMinor(data)) return;
  throw new RecordError(
    'minor-named',
    'minor',
    'The name of a minor is withheld, and this one was written in the clear. If there is a reason to name them, correct ' +
      '"namedBecause" first. Else retract this and register the minor anew under another key, with "minor": true.',
  );
}

/** @throws RecordError */
export function assertNamesNoMinor({ minor, anonymous }: Person): void {
  if (minor !== true || !anonymous) return;
  throw new RecordError(
    'minor-named',
    'anonymous',
    'This is a minor whose name is withheld. Give "anonymous": true, and this name is withheld too.',
  );
}

/**
 * A key stands in every address and link, and cannot be erased: that of somebody whose name is kept from others, or of a
 * record of theirs, has no word of that name, however it is spelt.
 *
 * @throws RecordError
 */
export function assertKeyTellsNothing(key: string, ...names: readonly Pick<PersonName, 'name' | 'family' | 'given'>[]) {
  const word = wordTelling(key, names, 'key');
  if (word === null) return;
  throw new RecordError(
    'key-tells-name',
    '/key',
    `The key "${key}" tells in "${word}" what is withheld, and keys are seen by everybody. Take one that tells nothing, such ` +
      'as one that `habeas new-key` makes.',
  );
}

/** What everybody reads instead of a withheld name does not tell it. @throws RecordError */
export function assertShownTellsNothing(shownAs: string | null, name: Pick<PersonName, 'name' | 'family' | 'given'>) {
  const word = shownAs === null ? null : wordTelling(shownAs, [name], 'key');
  if (word === null) return;
  throw new RecordError(
    'text-tells-name',
    'shownAs',
    `"shownAs" is read by everybody, and tells in "${word}" what is withheld. Say it without the name: "A student".`,
  );
}

export function assertSaysSomething({ contacts, health, notes }: NewFactOf<'person.private-noted'>['data']): void {
  if (contacts !== null || health !== null || notes !== null) return;
  throw new RecordError('says-nothing', 'notes', 'Give at least one of "contacts", "health" and "notes".');
}

export function assertErasedOnce({ key, erased }: Person): void {
  if (!erased) return;
  throw new RecordError('already-erased', null, `What was private of "${key}" was erased already.`);
}

export function assertDiedOnce({ key, death }: Person): void {
  if (!death) return;
  throw new RecordError(
    'already-died',
    null,
    `It is already recorded that "${key}" died on ${inWords(death.on)}. If the date is wrong, correct that fact.`,
  );
}

export function assertMergeable({ key, merge }: Person, into: string): void {
  if (into === key) {
    throw new RecordError(
      'merged-with-itself',
      'into',
      `"${key}" cannot be merged with itself. Name the other record of the same person.`,
    );
  }
  if (!merge) return;
  throw new RecordError(
    'already-merged',
    'into',
    merge.into === into
      ? `"${key}" is merged into "${into}" already.`
      : `"${key}" is merged into "${merge.into}". If that was wrong, record person.unmerged first; if all three are one ` +
          `person, merge "${merge.into}" and "${into}".`,
  );
}

export function assertMergedInto({ key, merge }: Person, from: string): void {
  if (merge?.into === from) return;
  throw new RecordError(
    'not-merged',
    'from',
    merge
      ? `"${key}" is merged into "${merge.into}", not into "${from}". If that is to be undone, give it as "from".`
      : `"${key}" is merged into nobody; there is nothing to undo.`,
  );
}

/**
 * Who may know of a merged person is decided where the person now stands: two records of one person that say different
 * things of it would tell somebody what the other keeps.
 *
 * @throws RecordError
 */
export function assertStandsAlone({ key, merge }: Person): void {
  if (!merge) return;
  throw new RecordError(
    'merged',
    null,
    `"${key}" is merged into "${merge.into}". Record this of "${merge.into}"; it holds for both.`,
  );
}

export function assertNewName(person: Person, name: string, script: string): void {
  const known = [...person.names, ...person.withheld];
  if (isUnread(name) || !known.some((one) => one.name === name && one.script === script)) return;
  throw new RecordError(
    'name-known',
    'name',
    `"${name}" (${script}) is already a name of "${person.key}". To put its parts right, correct the fact that recorded it.`,
  );
}
