import { categoryOf } from '#domain';

/** Fields of facts, or that a correction changes, of which a country's file knows something. */
const ON_FILE = /^(place|legalBases)(\.|$)/;

/**
 * Whether what a country has on file is needed to decide on a fact or to doubt it. Custody is reckoned with, and courts move it; of
 * other facts a place is looked for and its zone compared, and so is the code of an article.
 */
export function drawsOnLaw({ fact, data }: { readonly fact: string; readonly data: unknown }): boolean {
  if (['custody', 'case'].includes(categoryOf(fact) ?? '')) return true;
  if (typeof data !== 'object' || data === null) return false;
  const { field = null } = data as { readonly field?: unknown };
  // A correction of a correction, which says "new", may be of any field.
  if (typeof field === 'string') return ON_FILE.test(field) || /^(new|old)(\.|$)/.test(field);
  return Object.keys(data).some((name) => ON_FILE.test(name));
}
