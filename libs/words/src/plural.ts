/** The forms of a noun behind a number that a language has; `other` is the one for every other number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

const rules = new Map<string, Intl.PluralRules>();

/** `3 записи`: a number with the form of the noun that goes with it (CLDR plural rules). */
export function counted(locale: string, count: number, forms: PluralForms): string {
  const plurals = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, plurals);
  return `${count} ${forms[plurals.select(count)] ?? forms.other}`;
}
