import type { Headcount } from '#domain';

/** Of whom something is said: one person, or a group of whom nobody is named. */
export interface Numbered {
  /** How many they are; null or absent: one person. */
  readonly count?: Headcount | null;
}

/** Whether a sentence is about several people, so that its verbs and pronouns stand in the plural. */
export function isGroup({ count = null }: Numbered): boolean {
  return count !== null;
}

/** Texts in the number of whom something is said. */
export function inNumber<T extends object>(ofOne: T, ofGroups: Partial<T>, whose: Numbered): T {
  return isGroup(whose) ? { ...ofOne, ...ofGroups } : ofOne;
}

/** The name of whom something is said; of a group also how many they are: `Participants of the rally (12 people)`. */
export function nameWithCount(
  { headcount }: { readonly headcount: (count: Headcount) => string },
  { name, count = null }: Numbered & { readonly name: string },
): string {
  return count === null ? name : `${name} (${headcount(count)})`;
}
