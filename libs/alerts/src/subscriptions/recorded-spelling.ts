import { statuteKey } from './subscription-filter.ts';

/** The spelling on record of a name, whatever its capitals; null where there is none. */
export function recordedName(value: string | null, names: readonly string[], others: readonly string[]): string | null {
  const key = value?.toLowerCase();
  const same = (one: string) => one.toLowerCase() === key;
  return names.find(same) ?? others.find(same) ?? null;
}

/** An article, also without its part, or a code as printed on record; null where there is none. */
export function recordedStatute(value: string | null, statutes: readonly string[]): string | null {
  if (value === null) return null;
  const key = statuteKey(value);
  return articlesAndCodes(statutes).find((one) => statuteKey(one) === key) ?? null;
}

/** Each as printed, and each article without its part: who asks for `KZ CAO 488` means `KZ CAO 488(6)` too. */
export function articlesAndCodes(statutes: readonly string[]): readonly string[] {
  return [...new Set(statutes.flatMap((statute) => [statute, statute.replace(/\([^()]*\)$/, '')]))];
}
