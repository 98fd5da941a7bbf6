import { resolveWallTime } from '#time';
import type { Death } from '../person/person.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { TermRules } from '../shared/term-rules.ts';
import { placeOn } from './custody-at.ts';
import { custodyEnd, custodyEndInWords } from './custody-end.ts';
import type { CustodyEpisode, CustodyTerm } from './custody-episode.ts';
import { custodyWindow, statedTerm } from './custody-window.ts';
import { changesOf, termInForce } from './term-in-force.ts';

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
  complainingOf('no-such-time', 'fromTime', () => resolveWallTime(fromTime, placeOn(episode, from).zone));
}

/** The law's own complaint of a term: an unknown rule, a start or a length that it cannot count with. */
export function assertTermComputable(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): void {
  const stated = statedTerm(episode, term, []);
  try {
    if (stated) rules.window(stated);
  } catch (error) {
    if (!(error instanceof Error && 'field' in error)) throw error;
    const field = typeof error.field === 'string' && error.field in term ? error.field : null;
    const code = rules.ruleExists(term.rule) ? 'term-impossible' : 'unknown-rule';
    throw new RecordError(code, field, error.message, { cause: error });
  }
}

export function assertExtensionComputable(extended: CustodyEpisode, by: string | null, rules: TermRules): void {
  const term = termInForce(extended);
  const stated = term && statedTerm(extended, term, changesOf(extended, term));
  if (by !== null && stated) complainingOf('term-impossible', 'by', () => rules.window(stated));
}

/** A shorter term ends earlier; where an end is not known, nothing speaks against it. */
export function assertShortens(episode: CustodyEpisode, reduced: CustodyEpisode, rules: TermRules): void {
  const [before, after] = [custodyWindow(episode, rules).latest, custodyWindow(reduced, rules).latest];
  if (before === null || after === null || Date.parse(after) < Date.parse(before)) return;
  throw new RecordError(
    'not-shorter',
    'to',
    `Then the term would end by ${after}, not earlier than now (${before}). "to" is the whole term as it is after the ` +
      'reduction, from where it began; if it became longer, record custody.extended.',
  );
}

export function assertTermTold(episode: CustodyEpisode, event: string): void {
  if (episode.terms.some(({ eventId }) => eventId === event)) return;
  const told = episode.terms.map(({ eventId, duration, source }) => `${eventId} (${duration}, ${source.publisher})`);
  throw new RecordError(
    'no-such-claim',
    'event',
    `${event} is no term of this episode; ${told.length > 0 ? `told are ${told.join(', ')}` : 'none has been told'}.`,
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
