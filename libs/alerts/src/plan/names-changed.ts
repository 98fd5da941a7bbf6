import { type Identity, likeness, NAME_WITHHELD } from '#domain';
import type { NameChange } from '../statement/name-change.ts';

/** Somebody by the name under which a matter tells of them. */
export type Named = Pick<Identity, 'key' | 'keys' | 'name' | 'withheldName'>;

/**
 * Who was named otherwise before than they are after an event, where a reader of the one would think of somebody else. One
 * person whose name is only spelled otherwise, or whose name is withheld before or after, is not among them; a record that
 * turns out to be of another person is, however alike their names are.
 */
export function namesChanged(before: readonly Named[], after: readonly Named[]): readonly NameChange[] {
  const newcomers = after.filter(
    (one) => !before.some((old) => old.keys.includes(one.key) || one.keys.includes(old.key)),
  );
  return before.flatMap((old): readonly NameChange[] => {
    if (isWithheld(old)) return [];
    const same = after.find(({ keys }) => keys.includes(old.key));
    const taken = after.filter((one) => one !== same && old.keys.includes(one.key) && !isAmong(before, one));
    const others = same || taken.length > 0 ? taken : [newcomers.length === 1 ? newcomers[0]! : null];
    return [...(same ? ofOne(old, same) : []), ...others.flatMap((other) => ofTwo(old, other))];
  });
}

function ofOne(old: Named, now: Named): readonly NameChange[] {
  if (isWithheld(now) || likeness(old, now).proposed) return [];
  return [{ told: old.name, now: now.name, how: old.key === now.key ? 'renamed' : 'merged' }];
}

function ofTwo(old: Named, now: Named | null): readonly NameChange[] {
  return now?.name === old.name ? [] : [{ told: old.name, now: now?.name ?? null, how: 'another' }];
}

function isAmong(before: readonly Named[], { key }: Named): boolean {
  return before.some((old) => old.key === key);
}

function isWithheld({ name, withheldName }: Named): boolean {
  return withheldName !== null || name === NAME_WITHHELD;
}
