import { addDays, assertZone, parseDay, parseDuration } from '#time';
import type { CodeOfLaw } from '../jurisdictions/code-of-law.ts';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { namesOnFile, type PlaceOnFile } from '../jurisdictions/place-on-file.ts';
import type { LegalRule } from '../rule/legal-rule.ts';
import { workingDayFrom } from '../window/day-off.ts';
import { isLonger } from '../window/limits.ts';
import { keyOf } from './place-names.ts';

/** Says what is wrong, and in which field of the jurisdiction: `rules.0.inForceTo`. */
type Say = (field: string, message: string) => void;

/** Refuses a jurisdiction whose data contradict themselves, when it is loaded and not when somebody is due out. */
export function checkJurisdiction(jurisdiction: Jurisdiction): void {
  const [fault] = faultsOf(jurisdiction);
  if (fault) throw new Error(`Jurisdiction ${jurisdiction.code}: ${fault.message}`);
}

/** Everything in which the data of a jurisdiction contradict themselves. */
export function faultsOf(jurisdiction: Jurisdiction): readonly { readonly field: string; readonly message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const say: Say = (field, message) => faults.push({ field, message });
  const { code, ruleOf, rules, withoutCourt, indexUnit, holidays } = jurisdiction;
  if (!/^[A-Z]{2}$/.test(code)) say('jurisdiction', 'the code must be two capital letters.');
  parsing('defaultZone', () => assertZone(jurisdiction.defaultZone), say);
  checkRules(jurisdiction, say);
  for (const [kind, id] of Object.entries(ruleOf)) {
    if (!rules.some((rule) => rule.id === id)) say(`ruleOf.${kind}`, `there is no rule ${id}.`);
  }
  for (const [index, { duration, ...dates }] of withoutCourt.entries()) {
    parsing(`withoutCourt.${index}.duration`, () => parseDuration(duration), say);
    checkPeriod(`withoutCourt.${index}`, dates, 'the detention without a court', say);
  }
  const days = indexUnit?.rates.map(({ from }) => from) ?? [];
  for (const [index, from] of days.entries()) {
    if (index > 0 && from <= days[index - 1]!) say(`indexUnit.rates.${index}.from`, 'index rates are out of order.');
  }
  checkCodes(jurisdiction.codes, say);
  for (const [index, { on }] of holidays.entries()) {
    if (holidays.findIndex((other) => other.on === on) < index) say(`holidays.${index}.on`, `${on} is there twice.`);
    parsing(`holidays.${index}.on`, () => parseDay(on.length === 5 ? `2020-${on}` : on), say);
  }
  checkPlaces(jurisdiction.places, say);
  return faults;
}

/** Translations of what the file does not say, or says no longer, and those that are there twice. */
export function faultsOfTranslations({ translations, ...jurisdiction }: Jurisdiction): ReturnType<typeof faultsOf> {
  const faults: { field: string; message: string }[] = [];
  const say: Say = (field, message) => faults.push({ field, message });
  const texts = new Set<unknown>();
  JSON.stringify(jurisdiction, (_, value) => {
    texts.add(value);
    return value;
  });
  const seen = new Set<string>();
  for (const [index, { en }] of translations.entries()) {
    const field = `translations.${index}.en`;
    if (seen.has(en)) say(field, 'this text is translated twice: leave one out.');
    else if (!texts.has(en)) say(field, 'no text of the file reads so: write it here exactly as it stands there.');
    seen.add(en);
  }
  return faults;
}

function checkRules({ code, rules, holidays }: Jurisdiction, say: Say): void {
  for (const [index, rule] of rules.entries()) {
    const at = `rules.${index}`;
    if (rule.jurisdiction !== code) say(`${at}.id`, `${rule.id} belongs to ${rule.jurisdiction}.`);
    if (!/^[a-z]{2}(\.[a-z]+(-[a-z]+)*)$/.test(rule.id) || !rule.id.startsWith(`${code.toLowerCase()}.`)) {
      say(`${at}.id`, `the id ${rule.id} must be like ${code.toLowerCase()}.administrative-arrest.`);
    }
    for (const [which, { duration }] of rule.limits.entries()) {
      const field = `${at}.limits.${which}.duration`;
      if (!parsing(field, () => parseDuration(duration), say)) break;
      const before = rule.limits[which - 1]?.duration ?? null;
      if (before !== null && isLonger(before, duration)) {
        say(field, `${duration} is shorter than ${before} before it: limits go from the shortest to the longest.`);
      }
    }
    checkDaysOff(`${at}.endsOnDayOff`, rule, holidays, say);
    const { least, most } = rule.credit;
    if (least.numerator * most.denominator > most.numerator * least.denominator) {
      say(`${at}.credit.least`, `the least rate of credit of ${rule.id} is above the most.`);
    }
    checkPeriod(at, rule, rule.id, say);
    const earlier = rules.slice(0, index).some((other) => other.id === rule.id && overlap(rule, other));
    if (earlier) say(`${at}.inForceFrom`, `two versions of ${rule.id} are in force on one day.`);
  }
}

/** Days of a leap year, so that each day on which there can be a holiday each year is among them. */
const DAYS_OF_2024 = Array.from({ length: 366 }, (_, day) => addDays('2024-01-01', day));

/** Whether there is a working day to which the end of a term can move. */
function checkDaysOff(field: string, { endsOnDayOff }: LegalRule, holidays: Jurisdiction['holidays'], say: Say): void {
  if (endsOnDayOff === undefined) return;
  DAYS_OF_2024.every((day) => parsing(field, () => workingDayFrom(day, endsOnDayOff, holidays), say));
}

function checkCodes(codes: readonly CodeOfLaw[], say: Say): void {
  for (const [index, { code, editions }] of codes.entries()) {
    if (codes.findIndex((other) => other.code === code) < index) say(`codes.${index}.code`, `${code} is there twice.`);
    for (const [which, edition] of editions.entries()) {
      const at = `codes.${index}.editions.${which}`;
      const before = editions.slice(0, which);
      checkPeriod(at, edition, `${code} (${edition.adopted})`, say);
      if (before.some(({ adopted }) => adopted >= edition.adopted)) {
        say(`${at}.adopted`, `the editions of ${code} are out of order.`);
      }
      if (before.some((other) => overlap(edition, other))) {
        say(`${at}.inForceFrom`, `two editions of ${code} are in force on one day.`);
      }
    }
  }
}

function checkPlaces(places: readonly PlaceOnFile[], say: Say): void {
  const taken = new Set<string>();
  const regions = new Set(places.map(({ names }) => names.en));
  const regionsOf = new Map(places.map((place) => [place.names.en, place.regions.map(({ name }) => name)]));
  const liesWithin = (name: string, other: string, seen: ReadonlySet<string> = new Set()): boolean =>
    name === other ||
    (!seen.has(name) &&
      (regionsOf.get(name) ?? []).some((region) => liesWithin(region, other, new Set([...seen, name]))));
  for (const [index, place] of places.entries()) {
    const at = `places.${index}`;
    const { names, zone } = place;
    for (const key of new Set(namesOnFile(place).map(keyOf))) {
      if (key.trim() === '') say(`${at}.names`, `a name of ${names.en} is empty.`);
      if (taken.has(key)) say(`${at}.names`, `two places have the name ${key}.`);
      taken.add(key);
    }
    if (zone !== null) parsing(`${at}.zone`, () => assertZone(zone), say);
    for (const [list, periods] of [['formerly', place.formerly] as const, ['regions', place.regions] as const]) {
      for (const [which, { from, to }] of periods.entries()) {
        const dates = { inForceFrom: from, inForceTo: to };
        const names = { inForceFrom: 'from', inForceTo: 'to' };
        checkDays(`${at}.${list}.${which}`, dates, names, say);
        if (startsAt(dates) > endsAt(dates))
          say(`${at}.${list}.${which}.to`, `a name or region of ${place.names.en} ends before it begins.`);
      }
    }
    for (const [which, { name }] of place.regions.entries()) {
      const field = `${at}.regions.${which}.name`;
      if (!regions.has(name)) say(field, `${names.en} is in ${name}, which is not on file.`);
      else if (liesWithin(name, names.en)) say(field, `${names.en} is in ${name}, which is in ${names.en} itself.`);
    }
  }
}

/** From a first to a last day, of which either may not be known. */
interface Period {
  readonly inForceFrom: string | null;
  readonly inForceTo: string | null;
}

function checkPeriod(at: string, period: Period, what: string, say: Say): void {
  checkDays(at, period, { inForceFrom: 'inForceFrom', inForceTo: 'inForceTo' }, say);
  if (startsAt(period) > endsAt(period)) say(`${at}.inForceTo`, `${what} ends before it is in force.`);
}

function checkDays(at: string, period: Period, fields: Readonly<Record<keyof Period, string>>, say: Say): void {
  for (const which of ['inForceFrom', 'inForceTo'] as const) {
    const day = period[which];
    if (day !== null) parsing(`${at}.${fields[which]}`, () => parseDay(day), say);
  }
}

/** Says what keeps something from being read. @returns whether nothing does */
function parsing(field: string, parse: () => unknown, say: Say): boolean {
  try {
    parse();
    return true;
  } catch (error) {
    say(field, error instanceof Error ? error.message : String(error));
    return false;
  }
}

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-12-31';

function overlap(a: Period, b: Period): boolean {
  return startsAt(a) <= endsAt(b) && startsAt(b) <= endsAt(a);
}

function startsAt({ inForceFrom }: Period): string {
  return inForceFrom ?? FIRST_DAY;
}

function endsAt({ inForceTo }: Period): string {
  return inForceTo ?? LAST_DAY;
}
