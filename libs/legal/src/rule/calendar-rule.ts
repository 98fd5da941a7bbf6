import { type Cited, type LegalRule, ONE } from './legal-rule.ts';

const NO_LAW: Cited = { source: 'no law: counted by the calendar', status: 'unverified' };

const ID = /^([a-z]{2})\.calendar$/;

/**
 * For any country, whether its law is on file or not: `kg.calendar` counts a term from its start by the calendar, and says
 * with each answer that this is not law. Null where an id is not of that form.
 */
export function calendarRule(id: string): LegalRule | null {
  const country = ID.exec(id)?.[1];
  if (country === undefined) return null;
  return {
    id,
    jurisdiction: country.toUpperCase(),
    title: 'calendar',
    ...NO_LAW,
    inForceFrom: null,
    inForceTo: null,
    counting: NO_LAW,
    limits: [],
    credit: { least: ONE, most: ONE, ...NO_LAW, caution: null },
    rulingCaution: null,
    overridden: null,
  };
}

/** Whether a rule is one of these, and not one that the law of a country has on file under that name. */
export function isNoLaw({ source, id }: Pick<LegalRule, 'source' | 'id'>): boolean {
  return source === NO_LAW.source && ID.test(id);
}
