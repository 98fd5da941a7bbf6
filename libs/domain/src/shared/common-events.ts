import { confidentialitySet, consentStated } from './confidentiality.ts';
import { correction, retraction } from './fact.ts';
import { type Category, categories } from './values.ts';

const schemas = {
  'confidentiality-set': confidentialitySet,
  'consent-stated': consentStated,
  corrected: correction,
  retracted: retraction,
} as const;

/** What a fact that records of every category can have is about: who may know of the record, or another fact of it. */
export type CommonRole = keyof typeof schemas;

export const commonRoles = Object.keys(schemas) as readonly CommonRole[];

/** The schemas of the facts that records of every category can have. */
export type CommonEvents<C extends Category> = {
  readonly [R in CommonRole as `${C}.${R}`]: (typeof schemas)[R];
};

export function commonEvents<C extends Category>(category: C): CommonEvents<C> {
  return Object.fromEntries(commonRoles.map((role) => [`${category}.${role}`, schemas[role]])) as CommonEvents<C>;
}

const roleOf: ReadonlyMap<string, CommonRole> = new Map(
  categories.flatMap((category) => commonRoles.map((role) => [`${category}.${role}`, role] as const)),
);

/** Null for a fact that only its own category has, and for an event that is no fact of the record. */
export function commonRole(type: string): CommonRole | null {
  return roleOf.get(type) ?? null;
}
