import { resolveWallTime } from '#time';
import type { Death } from '../person/person.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { TermRules } from '../shared/term-rules.ts';
import type { Place } from '../shared/values.ts';
import { placeOn } from './custody-at.ts';
import { custodyEnd, custodyEndInWords } from './custody-end.ts';
import {
  type CustodyEpisode,
  type CustodyExtension,
  type CustodyTerm,
  firstKnownPlace,
  zoneOf,
} from './custody-episode.ts';
import type { CustodyKind } from './custody-events.ts';
import { custodyWindow, statedTerm } from './custody-window.ts';
import { changesOf, endOfTerm, termInForce } from './term-in-force.ts';

export function assertNotAfterTheEnd(episode: CustodyEpisode, field: string, date: string, what: string): void {
  const end = custodyEnd(episode);
  if (!end || !isCertainlyBefore(end.on, date)) return;
  throw new RecordError(
    'after-the-end',
    field,
    `${what} of ${inWords(date)} cannot follow: the episode ended on ${inWords(end.on)} by ${custodyEndInWords(end)}. ` +
      'Record it on the later episode; if the end is wrong, correct or retract the fact that ended it first.',
  );
}

export function assertNotEnded(episode: CustodyEpisode): void {
  const end = custodyEnd(episode);
  if (!end) return;
  throw new RecordError(
    'already-ended',
    null,
    `The episode ended on ${inWords(end.on)} by ${custodyEndInWords(end)}, and ends once only. ` +
      'If that is wrong, correct or retract the fact that ended it; if the person is held anew, begin a new episode.',
  );
}

export function assertTimeExists(
  episode: CustodyEpisode,
  { from, fromTime }: Pick<CustodyTerm, 'from' | 'fromTime'>,
): void {
  if (fromTime === null) return;
  complainingOf('no-such-time', 'fromTime', () =>
    resolveWallTime(fromTime, placeOn(episode, from)?.zone ?? zoneOf(episode)),
  );
}

/** That a term says how it ends, in one way, and how its credit and its order count only where they can. */
function assertTermFits(
  { rule, from, duration, until, credit, creditRate, runs, runsUnder }: CustodyTerm,
  country: string | null,
): void {
  if ((duration === null) === (until === null)) {
    throw new RecordError(
      'length-or-day',
      duration === null ? 'duration' : 'until',
      'A term has a "duration" or lasts "until" a day: give one of them. To put one in place of the other, retract the ' +
        'fact and record it anew.',
    );
  }
  if (until === null && rule === null) {
    throw new RecordError(
      'rule-missing',
      'rule',
      'A term with a "duration" is counted by a legal rule: give its id, such as "kz.administrative-arrest". ' +
        `\`habeas rules${country === null ? '' : ` --jurisdiction ${country}`}\` lists those on file. ` +
        'Where none fits and a source names the day, give "until" instead of "duration".',
    );
  }
  if (until !== null && isCertainlyBefore(until, from)) {
    throw new RecordError(
      'ends-before-it-begins',
      'until',
      `The term would end on ${inWords(until)}, before it begins (${inWords(from)}). Check both dates.`,
    );
  }
  if (until !== null && credit !== null) {
    throw new RecordError(
      'nothing-to-credit',
      'credit',
      'Credit shortens a length, and a day named in "until" is the end with it already: leave "credit" out, or give "duration".',
    );
  }
  if (creditRate !== null && credit === null) {
    throw new RecordError(
      'nothing-to-credit',
      'creditRate',
      'A rate of credit needs time that it is a rate of: give "credit", such as "P2M", or leave "creditRate" out.',
    );
  }
  if (runsUnder !== null && runs === null) {
    throw new RecordError(
      'runs-not-said',
      'runs',
      'Say what "runsUnder" decides: "runs" is "after" (behind the term that was running) or "beside" (at the same time).',
    );
  }
}

/** The law's own complaint of a term: an unknown rule, a start or a length that it cannot count with. */
export function assertTermComputable(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): void {
  assertTermFits(term, placeOn(episode, term.from)?.jurisdiction ?? null);
  if (term.until !== null && term.rule !== null) assertRuleExists(term.rule, rules);
  const stated = statedTerm(episode, term, []);
  try {
    if (stated) rules.window(stated);
  } catch (error) {
    if (!(error instanceof Error && 'field' in error)) throw error;
    const field = typeof error.field === 'string' && error.field in term ? error.field : null;
    const code = stated && rules.ruleExists(stated.rule) ? 'term-impossible' : 'unknown-rule';
    throw new RecordError(code, field, error.message, { cause: error });
  }
}

function assertRuleExists(rule: string, rules: TermRules): void {
  if (rules.ruleExists(rule)) return;
  const near = rules.nearestRules(rule);
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'leave it out where none is on file.';
  throw new RecordError('unknown-rule', 'rule', `There is no rule "${rule}"; ${hint}`);
}

export function assertExtensionComputable(
  extended: CustodyEpisode,
  { on, by, until }: Pick<CustodyExtension, 'on' | 'by' | 'until'>,
  rules: TermRules,
): void {
  if (by !== null && until !== null) {
    throw new RecordError(
      'length-or-day',
      'until',
      'An extension adds a length ("by") or lasts "until" a day: give one of them, or neither where no end is stated.',
    );
  }
  if (until !== null && isCertainlyBefore(until, on)) {
    throw new RecordError(
      'ends-before-it-begins',
      'until',
      `The term would end on ${inWords(until)}, before the day on which it was extended (${inWords(on)}). Check both.`,
    );
  }
  if (by === null) return;
  complainingOf('term-impossible', 'by', () => {
    const term = termInForce(extended);
    const stated = term && statedTerm(extended, term, changesOf(extended, term));
    if (stated) rules.window(stated);
  });
}

/** A shorter term ends earlier; where an end is not known, nothing speaks against it. */
export function assertShortens(episode: CustodyEpisode, reduced: CustodyEpisode, rules: TermRules): void {
  const term = termInForce(reduced);
  const end = term && endOfTerm(term, changesOf(reduced, term));
  if (term?.rule === null && end && 'duration' in end) {
    throw new RecordError(
      'rule-missing',
      'to',
      'The term lasts until a day and names no rule by which a length could be counted. Record custody.term-set with the ' +
        'new "until" instead.',
    );
  }
  const [before, after] = [custodyWindow(episode, rules).latest, custodyWindow(reduced, rules).latest];
  if (before === null || after === null || Date.parse(after) < Date.parse(before)) return;
  throw new RecordError(
    'not-shorter',
    'to',
    `Then the term would end by ${after}, not earlier than now (${before}). "to" is the whole term as it is after the ` +
      'reduction, from where it began; if it became longer, record custody.extended.',
  );
}

/** A decision names a term that somebody told, or the beginning where somebody disputes it. */
export function assertDecides(episode: CustodyEpisode, event: string): void {
  const { beganEventId, disputes, terms } = episode;
  if (terms.some(({ eventId }) => eventId === event) || (event === beganEventId && disputes.length > 0)) return;
  const told = terms.map(
    (term) => `${term.eventId} (${term.duration ?? `until ${term.until}`}, ${term.source.publisher})`,
  );
  throw new RecordError(
    'no-such-claim',
    'event',
    `${event} is no term of this episode; ${told.length > 0 ? `told are ${told.join(', ')}` : 'none has been told'}.` +
      (disputes.length > 0 ? ` That custody was as recorded, against who disputes it, is ${beganEventId}.` : ''),
  );
}

const DISAPPEARANCE: CustodyKind = 'enforced_disappearance';

/** Whoever is held is held somewhere; of one who disappeared nobody may know where. */
export function assertSomewhere({ kind, place }: { readonly kind: CustodyKind; readonly place: Place | null }): void {
  if (place !== null || kind === DISAPPEARANCE) return;
  throw new RecordError(
    'place-missing',
    'place',
    `Say where the person is held: "place". Only an ${DISAPPEARANCE} can be recorded without one.`,
  );
}

export function assertPlaceKnown(episode: CustodyEpisode, kind: CustodyKind): void {
  if (kind === DISAPPEARANCE || firstKnownPlace(episode) !== null) return;
  throw new RecordError(
    'place-missing',
    'kind',
    `The record does not say where the person is. Record custody.transferred with the "place" where they turned up first, ` +
      'then that they are held as something else.',
  );
}

/** Nobody sets a term for a disappearance. */
export function assertHasTerm({ kind }: CustodyEpisode, field: string): void {
  if (kind !== DISAPPEARANCE) return;
  throw new RecordError(
    'no-term',
    field,
    'A disappearance has no term. Where the person turned up in custody, record custody.transferred with the place and ' +
      'custody.converted with the kind of custody first.',
  );
}

export function assertGoesSomewhere({
  place,
  facility,
}: {
  readonly place: unknown;
  readonly facility: unknown;
}): void {
  if (place !== null || facility !== null) return;
  throw new RecordError(
    'changes-nothing',
    'facility',
    'A transfer names where to: a "facility", a "place", or both. Where nobody knows, give the facility as "not known".',
  );
}

export function assertAlive(death: Death | null, field: string, date: string, what: string): void {
  if (!death || !isCertainlyBefore(death.on, date)) return;
  throw new RecordError(
    'person-died',
    field,
    `${what} of ${inWords(date)} would be after the death of the person (${inWords(death.on)}). ` +
      'Check the date and the person; if the death is wrong, correct or retract the fact that told of it first.',
  );
}

export function assertOtherEpisode(key: string, other: string | null, field: string): void {
  if (other !== key) return;
  throw new RecordError('own-successor', field, `"${field}" names this very episode; name the other one.`);
}
