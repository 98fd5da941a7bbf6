import { assertZone, parseDay, parseDuration } from '#time';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import type { LegalRule } from '../rule/legal-rule.ts';

/** Refuses a jurisdiction whose data contradict themselves, when it is loaded and not when somebody is due out. */
export function checkJurisdiction(jurisdiction: Jurisdiction): void {
  const { code, rules, ruleOf, withoutCourt, indexUnit } = jurisdiction;
  const fail = (what: string): never => {
    throw new Error(`Jurisdiction ${code}: ${what}`);
  };
  if (!/^[A-Z]{2}$/.test(code)) fail('the code must be two capital letters.');
  assertZone(jurisdiction.defaultZone);
  for (const rule of rules) {
    if (rule.jurisdiction !== code) fail(`${rule.id} belongs to ${rule.jurisdiction}.`);
    if (!/^[a-z]{2}(\.[a-z]+(-[a-z]+)*)$/.test(rule.id) || !rule.id.startsWith(`${code.toLowerCase()}.`)) {
      fail(`the id ${rule.id} must be like ${code.toLowerCase()}.administrative-arrest.`);
    }
    for (const limit of rule.limits) parseDuration(limit.duration);
    for (const day of [rule.inForceFrom, rule.inForceTo]) if (day !== null) parseDay(day);
    if (startsAt(rule) > endsAt(rule)) fail(`${rule.id} ends before it is in force.`);
    const clash = rules.find((other) => other !== rule && other.id === rule.id && overlap(rule, other));
    if (clash) fail(`two versions of ${rule.id} are in force on one day.`);
  }
  for (const id of Object.values(ruleOf)) if (!rules.some((rule) => rule.id === id)) fail(`there is no rule ${id}.`);
  for (const limit of withoutCourt) parseDuration(limit.duration);
  const dates = indexUnit?.rates.map(({ from }) => from) ?? [];
  if (dates.some((from, index) => index > 0 && from <= (dates[index - 1] ?? ''))) fail('index rates are out of order.');
}

function overlap(a: LegalRule, b: LegalRule): boolean {
  return startsAt(a) <= endsAt(b) && startsAt(b) <= endsAt(a);
}

function startsAt(rule: LegalRule): string {
  return rule.inForceFrom ?? '0000-00-00';
}

function endsAt(rule: LegalRule): string {
  return rule.inForceTo ?? '9999-12-31';
}
