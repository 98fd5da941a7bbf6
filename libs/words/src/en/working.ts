import { type CustodyKind, type FieldThatMovesAnEnd, printLegalBasis, type StepTerm, type WayToRun } from '#domain';
import type { StepLimit, StepMoment, WhyUnknown } from '#legal';
import { parseEdtf } from '#time';
import type { WorkingWords } from '../catalogue/working-words.ts';
import {
  type Counted,
  correctedValues,
  creditedApart,
  daysBetween,
  dayThatEnds,
  earliestInWords,
  isElapsed,
  ruleParts,
  startInWords,
  startsApart,
} from '../working/moments.ts';
import { courtQuestionInWords } from '../working/question-in-words.ts';
import { dates } from './dates.ts';
import { texts } from './texts.ts';

const { day, duration, edtf, moment } = dates;
const credited = (credit: string | null = null) => (credit === null ? 'nothing' : duration(credit));

export const working: WorkingWords = {
  steps: {
    rule: ({ rule, title, source, status, inForceFrom, inForceTo, overridden }) => {
      const since = inForceFrom === null ? '' : `; in force from ${day(inForceFrom)}`;
      const until = inForceTo === null ? '' : ` to ${day(inForceTo)}`;
      const check = overridden === null ? ': check it, or set the rule in the configuration of your group' : '';
      return (
        `Rule on ${title} (${ruleParts(rule).country}): ${source}${since}${until}; ` +
        `${status === 'verified' ? status : `${status}${check}`}.${overridden === null ? '' : ` ${overridden}`}`
      );
    },
    start: ({ from, basis, zone }) => {
      const hour = typeof from === 'string' && parseEdtf(from).precision === 'day' ? ', the hour not known' : '';
      const what = basis === 'detention' ? 'start of custody' : 'ruling; custody began no later';
      return `Start: ${startInWords(from, dates)}${hour} (${what}), in ${zone}.`;
    },
    term: (step) => `Term: ${duration(step.duration)}.`,
    credit: ({ held, earliest, latest, source, status }) => {
      const rates =
        earliest === null || latest === null
          ? ''
          : earliest.off === latest.off
            ? `, at ${latest.rate} for 1: ${off(latest.off)}`
            : `, at ${earliest.rate} for 1: ${off(earliest.off)} off the earliest end, ` +
              `at ${latest.rate} for 1: ${off(latest.off)} off the latest`;
      return `Credit: ${duration(held)} already held${rates} (${source}; ${status}).`;
    },
    credit_at_own_rate: ({ held, rate, off: { earliest, latest } }) => {
      const taken =
        earliest === latest ? off(latest) : `${off(earliest)} off the earliest end, ${off(latest)} off the latest`;
      return `Credit: ${duration(held)} already held, at this person's own rate of ${rate} for 1: ${taken}.`;
    },
    place_of_end: ({ zone, counts }) =>
      counts === 'calendar'
        ? `End: in ${zone}, where the person is held by then; the last day ends by the clock of that place.`
        : `End: in ${zone}, where the person is held by then; a term in hours goes on running, whatever the clock shows.`,
    earliest: (step) => `Earliest: ${counted(step, 'beginning')} → ${earliestInWords(step.from, step.end, dates)}.`,
    earliest_unknown: (why) =>
      why.why === 'only_ruling_dated'
        ? 'Earliest: not known, because only the ruling is dated.'
        : `Earliest: not known; ${whyUnknown(why, 'earlier')}.`,
    latest: (step) =>
      `Latest: ${counted(step, 'end')}${step.wholeDays ? ', ending at 24:00 of that day' : ''} → ${endBefore(step.end)}.`,
    latest_unknown: (why) => `Latest: not known; ${whyUnknown(why, 'later')}.`,
    counting: ({ source, status }) => `Counting (${status}): ${source}.`,
    day_off: (step) =>
      `${day(step.day)} is a day off: the latest end is that of the next working day, ${day(step.workingDay)} (${step.source}; ` +
      `${step.status}). The earliest is not moved.`,
    both_readings: () =>
      'Both readings are covered: hour for hour from the start, and whole days without the starting day. They end on the same calendar day.',
    elapsed_hours: () => 'Hours run in elapsed time.',
    limits: ({ limits }) => `Longest lawful term: ${limits.map(limitInWords).join('; ')}.`,
    no_limit: () => 'Longest lawful term: none on file for this rule.',
    no_term: () => 'No term is stated.',
    held_since: ({ since, noLaterThan }) => `Held since ${edtf(since)}: begun no later than ${endOf(noLaterThan)}.`,
    longest_without_court: (step) =>
      `Longest detention without a court: ${duration(step.duration)}, ${step.source}; ${step.status}.`,
    unconfirmed_after: ({ after }) =>
      `Not known to be free after ${endOf(after)}: release unconfirmed. It is no release date.`,
    note: ({ text }) => text,
    fine_in_units: ({ amount, currency, rate, rateFrom, unit, units }) =>
      `${number(amount)} ${currency} / ${number(rate)} (${unit} from ${day(rateFrom)}) = ${number(units)} ${unit}`,
    corrected: ({ field, on, exercise, from, to, reason, publisher }) =>
      `${FIELDS[field]}: corrected on ${day(on)}${exercise ? ' (an exercise)' : ''}${change(field, from, to)}: ` +
      `${reason} (${publisher})`,
    converted: ({ kind, on }) => `Held as ${texts.kinds[kind]} from ${edtf(on)} on.`,
    decided: ({ on, term, reason }) =>
      `Decided on ${day(on)} that ` +
      `${term === null ? 'a term that was taken back' : `${length(term)} (${term.publisher})`} holds: ${reason}`,
    extended: ({ on, by, until = null }) => {
      const how = by === null ? 'without a stated end' : `by ${duration(by)}`;
      return `Extended on ${edtf(on)} ${until === null ? how : `until ${edtf(until)}`}.`;
    },
    reduced: ({ on, to }) => `Reduced on ${edtf(on)} to ${duration(to)} in all.`,
    transferred: ({ on, place }) => `Transferred on ${edtf(on)} to ${place.name}.`,
    handed_over: ({ on, place }) =>
      `Transferred on ${edtf(on)} to ${place.name}, under the law of ${place.jurisdiction}.`,
    sources_differ: ({ terms }) =>
      `Sources give ${terms} different terms. The window covers all of them until it is decided which holds.`,
    claimed: (step) =>
      `${step.publishers.join(', ')}: ${length(step)}${step.duration === null ? ', set' : ''} from ${edtf(step.from)}.`,
    extended_without_end: (step) =>
      `A term ${step.duration === null ? '' : 'of '}${length(step)} from ${edtf(step.from)}, extended without a stated end.`,
    sanction_replaced: ({ from }) =>
      `It took the place of a sanction that had run since ${edtf(from)}, and is counted from there.`,
    sanction_after: ({ from }) =>
      from === null
        ? 'It runs after another of the same decision, whose end is not known: so neither is its own.'
        : `It runs after another of the same decision, which ends on ${edtf(from)}.`,
    sanction_with_custody: ({ from }) =>
      `The person was held when it was imposed, by a term as long that runs since ${edtf(from)}: it is counted from there.`,
    sanction_held_before: ({ from }) =>
      `The person was held when it was imposed, since ${edtf(from)}. No source says from when it runs, so that time counts, day for day; where the law counts a day for more, it ends earlier.`,
    sanction_credit: ({ duration: held, rate }) =>
      rate === null
        ? `${duration(held)} held before count, one day for one: no source states a rate.`
        : `${duration(held)} held before count, at ${rate.numerator} to ${rate.denominator}.`,
    sanction_up_to: () => 'The amount is the most it can be, and the last day the latest.',
    until: ({ until, by, earliest, latest, zone }) => {
      const last = by === null ? `until ${edtf(until)}` : `until ${edtf(until)}, and ${duration(by)} more`;
      const days =
        earliest !== null && earliest === latest
          ? `the last day is ${day(latest)}`
          : `the last day is ${edtf(daysBetween(earliest, latest))}`;
      return `Held ${last}: ${days}, by the clock of ${zone}.`;
    },
    set_within: ({ from, runs, under, ...term }) => {
      const how = {
        after: 'it runs behind that one',
        beside: 'it runs beside that one',
        unknown: 'no source says whether it runs behind that one or beside it, so both are covered',
      }[runs ?? 'unknown'];
      const article = under === null ? '' : ` (${printLegalBasis(under)})`;
      return `A term ${term.duration === null ? '' : 'of '}${length(term)} from ${edtf(from)} was set while the one before was running: ${how}${article}.`;
    },
    counted_from_end: ({ from }) => `One behind the other: counted on from the end of the term before, ${edtf(from)}.`,
    sanction_term: ({ amount, unit, from, fromStated, lastDay }) => {
      const since = fromStated
        ? 'from'
        : 'from the day on which it was imposed, since no source says from when it runs,';
      const end = lastDay === null ? 'the last day is not known' : `to ${day(lastDay)}`;
      return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit} ${since} ${edtf(from)}: ${end}.`;
    },
  },
  cautions: {
    parties_died: ({ on }) =>
      `The hearing is off because nobody is left to appear: the last of the parties on record died (${edtf(on)}).`,
    court_differs: (decided) => courtQuestionInWords({ working, dates, fields: texts.fields }, decided),
    zone_assumed: ({ zone, country }) =>
      `No zone given: ${zone} is assumed, but ${country} has had more than one. Name the zone of the place.`,
    not_in_force: ({ rule, title, inForceFrom, inForceTo, on }) =>
      `The rule on ${title} (${ruleParts(rule).country}) as on file was in force from ` +
      `${inForceFrom === null ? 'an unknown day' : day(inForceFrom)} to ${inForceTo === null ? 'now' : day(inForceTo)}; ` +
      `the law of ${day(on)} is not on file and may have been different.`,
    note: ({ text }) => text,
    only_ruling_dated: () =>
      'Only the ruling is dated: detention may have begun earlier and counts towards the term, so the true end may be sooner. The earliest end is not known; the latest stands.',
    served_at_start: () => 'The time credited is as long as the term or longer: the term was served when it began.',
    other_clock: ({ latest }) =>
      'The law on file does not say by the clock of which place a term ends after a transfer. ' +
      `By that of the first, in ${latest.zone}, it would end ${dayThatEnds(latest) === null ? '' : 'at '}${endBefore(latest)}.`,
    not_law: ({ country }) =>
      `This is not law: the term was counted by the calendar alone, because no rule of ${country} was given. The law there may ` +
      'count otherwise, and may take off time already held.',
    other_law: ({ law, heldUnder }) =>
      `The term runs by the law of ${law}, and the person is held under that of ${heldUnder} since a transfer: whether it ` +
      'runs on there is not on file. Have it checked, and record the term that holds there.',
    start_vague: ({ start }) =>
      `The start is known to the ${parseEdtf(start).precision} only (${edtf(start)}): no day is invented, so neither end ` +
      'of the window is known. Give the day, or a day before or after which it cannot have been.',
    credit_not_whole: ({ held, rate }) =>
      `${duration(held)} of credit at ${rate} for 1 is no whole number of months or days: the part is counted as a whole one for the earliest end and as none for the latest.`,
    start_not_to_the_day: ({ start }) =>
      `The start is known to the ${parseEdtf(start).precision} only (${edtf(start)}): no day is invented, so the earliest end is not known. The latest is counted from the last day that it can have been.`,
    earliest_unknown: (why) => `The earliest end is not known: ${whyUnknown(why, 'earlier')}.`,
    latest_unknown: (why) => `The latest end is not known: ${whyUnknown(why, 'later')}.`,
    start_uncertain: ({ start }) =>
      `The start is reported as ${edtf(start)}: the window is counted from the stated day, and the real one may lie outside it.`,
    over_limit: ({ duration: term, limit, allowedBy }) =>
      `${duration(term)} is longer than ${duration(limit.duration)}${when(limit)}, the longest term of ${limit.source}` +
      `${limit.status === 'verified' ? '' : ', unverified'}. Check the figure; it is counted as given.` +
      `${allowedBy === null ? '' : ` ${limitInWords(allowedBy)} would allow it.`}`,
    sources_differ: ({ terms }) =>
      `Sources differ on the term: ${terms.map((term) => `${length(term)}${startsApart(terms) ? ` from ${edtf(term.from)}` : ''}${creditedApart(terms) ? ` with ${credited(term.credit)} credited` : ''} (${term.publisher ?? 'not named'})`).join(', ')}.`,
    order_not_said: ({ from, ...term }) =>
      `A second term (${length(term)} from ${edtf(from)}) was set while the first was running. No source says whether it runs behind the first or beside it: the window covers both.`,
    disappeared: () => 'A disappearance has no term and no end that could be reckoned.',
    until_vague: ({ until }) => `The end is reported as ${edtf(until)}: it is not known to the day.`,
    no_term_stated: () => 'No source states a term: the end is not known.',
    law_not_on_file: ({ country }) =>
      `The law of ${country} is not on file: nothing says how long somebody may be held there without a court, and no term ` +
      'is counted by it.',
    code_not_in_force: ({ basis, why }) => `${basis}: ${why}`,
    extended_without_end: () => 'The end is not known: custody was extended without a stated end.',
    extended_term_unknown: () => 'The end is not known: no source states the term that was extended.',
    not_computable: ({ reason }) => `The end cannot be computed: ${reason}`,
  },
  untranslated: 'the text is on file in English',
  window: {
    labels: {
      ...{ rule: 'rule', from: 'from', term: 'term', credit: 'credit', zone: 'zone' },
      ...{ earliest: 'earliest', latest: 'latest', working: 'Working', beware: 'Beware' },
    },
    statuses: { verified: 'verified', unverified: 'unverified' },
    bases: { detention: 'date of the detention', ruling: 'date of the ruling' },
    notKnown: 'not known',
    before: (moment) => `before ${moment}`,
    endOf: (day) => `the end of ${day}`,
    freeOn: (day) => `Has to be free on ${day}.`,
    freeBetween: (first, last) => `Has to be free between ${first} and ${last}.`,
    freeBy: (day) => `Has to be free on ${day} or earlier.`,
    freeFrom: (day) => `Has to be free on ${day} or later.`,
    cannotBeSaid: 'When the person has to be free cannot be said.',
  },
  questions: {
    acquitted: ({ on }) =>
      `A court acquitted the person on ${on}; the record of custody does not take that into account yet. Is the person free?`,
    closed: ({ on }) =>
      `The case was closed on ${on}; the record of custody does not take that into account yet. Is the person free?`,
    sent_back: ({ on }) =>
      `A court sent the case back on ${on}; the end shown does not take that into account yet. On what grounds is the person held?`,
    sentenced: ({ on, term }) =>
      `A court sentenced the person on ${on}${term === null ? '' : ` (${term})`}; the end shown does not take that into account yet.`,
    suspended: ({ on }) =>
      `A court imposed a suspended sentence on ${on}, by which nobody is held; the record of custody does not take that into account yet.`,
    in_absentia: ({ on }) =>
      `A court sentenced the person in absentia on ${on}, who is recorded as held. Is this the same person?`,
    not_custodial: ({ on }) =>
      `A court decided on ${on}, and imposed nothing by which the person would be held; the record of custody does not take that into account yet.`,
    term_replaced: ({ on, term, was }) =>
      `A court changed the sentence on ${on}${instead(term, was)}; the end shown does not take that into account yet.`,
    sentence_lifted: ({ on }) =>
      `A court lifted the sentence on ${on}; the end shown does not take that into account yet. Is the person free?`,
    commuted: ({ on }) => `The sentence became another on ${on}; the end shown does not take that into account yet.`,
    released: ({ on }) =>
      `A decision of ${on} releases the person from the sentence; the record of custody does not take that into account yet. Is the person free?`,
    served: ({ on }) =>
      `The sentence is reported as served on ${on}; the record of custody does not take that into account yet. Is the person free?`,
  },
};

function instead(term: string | null, was: string | null): string {
  return term === null || was === null ? '' : ` (${term} instead of ${was})`;
}

function counted(step: Counted, which: 'beginning' | 'end'): string {
  const elapsed = isElapsed(step);
  const start = startInWords(step.from, dates);
  const from = elapsed && typeof step.from === 'string' ? `the ${which} of ${start}` : start;
  const credit = step.credit === null ? '' : ` − ${duration(step.credit)} credited`;
  return `${from} + ${duration(step.term)}${elapsed ? ' of elapsed time' : ''}${credit}`;
}

/** An exclusive end: with the last day, where it is a midnight. */
function endBefore(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? `no later than ${moment(end.instant)}` : `the end of ${day(last)}`;
}

function endOf(end: StepMoment): string {
  const last = dayThatEnds(end);
  return last === null ? moment(end.instant) : `the end of ${day(last)}`;
}

/** `10 days`, or `until 12 November 2021`. */
function length({ duration: whole, until = null }: StepTerm): string {
  return until === null ? duration(whole ?? '') : `until ${edtf(until)}`;
}

/** What a credit takes off, where anything whole does. */
function off(time: string | null): string {
  return time === null ? 'nothing' : duration(time);
}

function whyUnknown(why: WhyUnknown, direction: 'earlier' | 'later'): string {
  if (why.why === 'start_vague') {
    return `the start is known to the ${parseEdtf(why.start).precision} only (${edtf(why.start)}), and no day is invented`;
  }
  return why.why === 'start_open' ? `custody may have begun any time ${direction}` : 'only the ruling is dated';
}

function limitInWords(limit: StepLimit): string {
  return `${duration(limit.duration)}${when(limit)} (${limit.source}, ${limit.status})`;
}

function when(limit: StepLimit): string {
  return limit.when === '' ? '' : ` ${limit.when}`;
}

function number(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: 4 });
}

const FIELDS: Readonly<Record<FieldThatMovesAnEnd, string>> = {
  rule: 'Legal rule',
  from: 'Start of the term',
  basis: 'What the start is the date of',
  fromTime: 'Hour of the start',
  duration: 'Length of the term',
  credit: 'Time already held',
  on: 'Date',
  by: 'Extension',
  to: 'Length after the reduction',
  kind: 'Kind of custody',
  event: 'The term that holds',
  since: 'Start of custody',
  until: 'Last day of the term',
  runs: 'How the term runs',
  creditRate: 'Rate of the credit',
  'creditRate.numerator': 'Rate of the credit, numerator',
  'creditRate.denominator': 'Rate of the credit, denominator',
  place: 'Place',
  'place.zone': 'Time zone of the place',
  'place.jurisdiction': 'Country of the place',
};

/** What a correction of another fact changed is another fact, which has no name. */
function change(field: FieldThatMovesAnEnd, from: string | null, to: string | null): string {
  return correctedValues[field] === 'fact' ? '' : ` from ${corrected(field, from)} to ${corrected(field, to)}`;
}

function corrected(field: FieldThatMovesAnEnd, value: string | null): string {
  if (value === null) return 'nothing';
  switch (correctedValues[field]) {
    case 'date':
      return edtf(value);
    case 'duration':
      return duration(value);
    case 'moment':
      return moment(value);
    case 'kind':
      return texts.kinds[value as CustodyKind] ?? value;
    case 'basis':
      return value === 'detention' ? 'the date of the detention' : 'the date of the ruling';
    case 'runs':
      return texts.waysToRun[value as WayToRun] ?? value;
    case 'rule':
      return `${ruleParts(value).name} (${ruleParts(value).country})`;
    case 'fact':
    case 'name':
      return value;
  }
}
