import { assertZone, parseDay, parseDuration } from '#time';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { namesOnFile, type PlaceOnFile } from '../jurisdictions/place-on-file.ts';
import type { LegalRule } from '../rule/legal-rule.ts';
import { keyOf } from './place-names.ts';

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
  checkPlaces(jurisdiction.places, fail);
}

function checkPlaces(places: readonly PlaceOnFile[], fail: (what: string) => never): void {
  const taken = new Set<string>();
  const regions = new Set(places.map(({ names }) => names.en));
  for (const place of places) {
    const { names, formerly, zone } = place;
    for (const key of new Set(namesOnFile(place).map(keyOf))) {
      if (key.trim() === '') fail(`a name of ${names.en} is empty.`);
      if (taken.has(key)) fail(`two places have the name ${key}.`);
      taken.add(key);
    }
    if (zone !== null) assertZone(zone);
    for (const { from, to } of [...formerly, ...place.regions]) {
      for (const day of [from, to]) if (day !== null) parseDay(day);
      if ((from ?? FIRST_DAY) > (to ?? LAST_DAY)) fail(`a name or region of ${names.en} ends before it begins.`);
    }
    for (const { name } of place.regions)
      if (!regions.has(name)) fail(`${names.en} is in ${name}, which is not on file.`);
  }
}

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-12-31';

function overlap(a: LegalRule, b: LegalRule): boolean {
  return startsAt(a) <= endsAt(b) && startsAt(b) <= endsAt(a);
}

function startsAt(rule: LegalRule): string {
  return rule.inForceFrom ?? FIRST_DAY;
}

function endsAt(rule: LegalRule): string {
  return rule.inForceTo ?? LAST_DAY;
}
