import type { Language } from '../language.ts';

const known = new Map<Language, Intl.DisplayNames>();

/** `Kazakhstan` of `KZ` (ISO 3166-1 alpha-2), as `Intl` calls it in that language; an unknown code as it stands. */
export function countryName(code: string, language: Language): string {
  const names = known.get(language) ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  known.set(language, names);
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}
