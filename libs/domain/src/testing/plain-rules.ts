import { addDays, endOfDay, formatInstant, parseDuration, parseEdtf, resolveWallTime, startOfDay } from '#time';
import type { TermRules, WindowStep } from '../shared/term-rules.ts';

/** A step that every language says as it stands. */
function note(text: string): WindowStep {
  const step = { step: 'note', text };
  return step;
}

class RuleError extends Error {
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

const known = ['kz.administrative-arrest', 'kz.criminal-detention', 'kz.remand'];

/**
 * The plainest arithmetic that the domain can be tested with: days and hours from the day of the start, months as the
 * calendar has them. The law itself is tested where it lives.
 */
export const plainRules: TermRules = {
  ruleExists: (id) => known.includes(id),
  nearestRules: () => [],
  ruleForCustody: () => null,
  window({ rule, from, basis, fromTime, duration, zone: begunIn, end: place }) {
    if (!known.includes(rule))
      throw new RuleError('rule', `There is no rule "${rule}"; known are ${known.join(', ')}.`);
    const zone = place?.zone ?? begunIn;
    const { earliest: day, latest: lastDay } = parseEdtf(from);
    if (day === null && lastDay === null) throw new RuleError('from', `The start "${from}" has no day.`);
    const { years, months, days, hours } = parseDuration(duration);
    const add = (start: ReturnType<typeof startOfDay>) =>
      start.toZonedDateTimeISO(zone).add({ years, months, days, hours }).toInstant();
    const exact = fromTime === null ? null : resolveWallTime(fromTime, zone).instant;
    const start = exact ?? startOfDay(day ?? lastDay ?? '', zone);
    const end = exact ?? endOfDay(lastDay ?? day ?? '', zone);
    const open = basis === 'ruling' || day === null;
    const last = (date: ReturnType<typeof startOfDay>) => date.toZonedDateTimeISO(zone).toPlainDate().toString();
    return {
      earliest: open ? null : formatInstant(add(start), zone),
      latest: formatInstant(add(end), zone),
      earliestDate: open ? null : last(add(start)),
      latestDate: addDays(last(add(end)), -1),
      steps: [note(`${duration} from ${from}.`)],
      cautions: [],
      zone,
    };
  },
  unstatedTermLimit: ({ kind, from, zone }) => {
    const { latest } = parseEdtf(from);
    if (kind !== 'detention' || latest === null) return null;
    const instant = formatInstant(endOfDay(latest, zone).add({ hours: 72 }), zone);
    return { instant, steps: [note(`Nobody is held longer than 72 hours without a court: ${instant}.`)] };
  },
  knowsLawOf: () => true,
  places: {
    namesOfPlace: (name) => [name],
    placeName: ({ name }) => name,
    placesCalled: () => [],
    zonesOf: () => [],
    lawText: (text: string) => text,
    codeLetters: () => null,
    nearestPlaces: () => [],
  },
  cases: { notACharge: () => null, fineWarnings: () => [], notInForce: () => null },
  asSet: () => plainRules,
};
