import { confidentialitySet, consentStated } from './confidentiality.ts';
import { correction, retraction } from './fact.ts';
import { type Category, categories } from './values.ts';

const roles = ['confidentiality-set', 'consent-stated', 'corrected', 'retracted'] as const;

/** What a fact that records of every category can have is about: who may know of the record, or another fact of it. */
export type CommonRole = (typeof roles)[number];

/** The schemas of the facts that records of every category can have. */
export type CommonEvents<C extends Category> = Readonly<
  Record<`${C}.confidentiality-set`, typeof confidentialitySet> &
    Record<`${C}.consent-stated`, typeof consentStated> &
    Record<`${C}.corrected`, typeof correction> &
    Record<`${C}.retracted`, typeof retraction>
>;

export function commonEvents<C extends Category>(category: C): CommonEvents<C> {
  return {
    [`${category}.confidentiality-set`]: confidentialitySet,
    [`${category}.consent-stated`]: consentStated,
    [`${category}.corrected`]: correction,
    [`${category}.retracted`]: retraction,
  } as unknown as CommonEvents<C>;
}

const roleOf: ReadonlyMap<string, CommonRole> = new Map(
  categories.flatMap((category) => roles.map((role) => [`${category}.${role}`, role] as const)),
);

/** Null for a fact that only its own category has, and for an event that is no fact of the record. */
export function commonRole(type: string): CommonRole | null {
  return roleOf.get(type) ?? null;
}
