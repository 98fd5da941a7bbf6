import { type Duration, isDay, parseDuration, parseEdtf } from '#time';
import type { CourtCase } from '../case/court-case.ts';
import { custodyEnd } from '../custody/custody-end.ts';
import { type CustodyEpisode, rulingsFollowed } from '../custody/custody-episode.ts';
import { changesOf, type EndOfTerm, endOfTerm, termInForce } from '../custody/term-in-force.ts';
import { dayAfterTerm } from '../custody/term-length.ts';
import { isCertainlyBefore } from '../shared/dates.ts';
import type { LegalBasis } from '../shared/values.ts';
import type { CourtDecision, DecidedTerm, SentenceType } from './court-decision.ts';

/** Kinds of custody by which people are held who wait for a judgment. */
const BEFORE_JUDGMENT: readonly string[] = [
  'detention',
  'criminal_detention',
  'remand',
  'house_arrest',
  'military_detention',
];

/** Kinds of custody by which people are held who were, or are being, sentenced to this. */
const HELD_BY: Readonly<Record<SentenceType, readonly string[]>> = {
  arrest: ['administrative_arrest', 'detention', 'military_detention'],
  detention: ['detention', 'criminal_detention', 'administrative_arrest'],
  imprisonment: [...BEFORE_JUDGMENT, 'imprisonment'],
  restriction_of_liberty: ['restriction_of_liberty', 'house_arrest'],
};

/** Whether a decision can be about this custody: it was open on that day, and of a kind that the decision can speak of. */
export function mayConcern(decision: CourtDecision, episode: CustodyEpisode, courtCase: CourtCase): boolean {
  if (episode.retracted || isCertainlyBefore(decision.on, episode.since)) return false;
  const end = custodyEnd(episode);
  if (end && isCertainlyBefore(end.on, decision.on)) return false;
  return isTied(episode, courtCase) || kindsOf(decision).includes(episode.kind);
}

/** Of no kind of sentence it is about whoever waits for the judgment, and where it frees them, about the sentenced too. */
function kindsOf({ types, finding }: CourtDecision): readonly string[] {
  const kinds = types.flatMap((type) => HELD_BY[type]);
  if (finding === 'not_custodial' || finding === 'suspended') return [...kinds, ...BEFORE_JUDGMENT];
  if (kinds.length > 0) return kinds;
  return [...BEFORE_JUDGMENT, 'imprisonment'];
}

/** Whether the two are one matter by what they name: an incident, an article, or a decision that was followed before. */
export function isTied(episode: CustodyEpisode, courtCase: CourtCase): boolean {
  if (episode.incident !== null && episode.incident === courtCase.incident) return true;
  if (rulingsFollowed(episode).some((ruling) => ruling.case === courtCase.key)) return true;
  return basesOf(courtCase).some((basis) => episode.legalBases.some((other) => isSameArticle(basis, other)));
}

/**
 * Whether both name articles of one code, and none that is the same: the case may well be another matter. So it may where the
 * two name editions of it, since which of them somebody meant is easily told wrong.
 */
export function isDoubtful(episode: CustodyEpisode, courtCase: CourtCase): boolean {
  if (isTied(episode, courtCase)) return false;
  return basesOf(courtCase).some((basis) => episode.legalBases.some((other) => isSameCode(basis, other)));
}

function basesOf({ legalBases, charges, rulings }: CourtCase): readonly LegalBasis[] {
  return [...legalBases, ...[...charges, ...rulings].flatMap((one) => one.legalBases)];
}

function isSameCode(a: LegalBasis, b: LegalBasis): boolean {
  return a.jurisdiction === b.jurisdiction && a.code === b.code;
}

function isSameArticle(a: LegalBasis, b: LegalBasis): boolean {
  // An article of the code of 1997 is another than that of the code in force, which goes without its year.
  return isSameCode(a, b) && a.adopted === b.adopted && a.article === b.article;
}

/**
 * Whether the record of custody takes the decision into account: a fact of it names the decision; or its term is the one that
 * was decided; or of that day or a later one a term, a conversion or a release was told.
 */
export function isFollowed(decision: CourtDecision, episode: CustodyEpisode): boolean {
  const { terms, reductions, conversions, releaseReports, releaseConfirmed } = episode;
  if (rulingsFollowed(episode).some(({ event }) => event === decision.event)) return true;
  if (isTheSentence(decision) && decision.term && isTermOf(episode, decision.term)) return true;
  const told = [...reductions, ...conversions, ...releaseReports, ...(releaseConfirmed ? [releaseConfirmed] : [])];
  const days = [...terms.map(({ from }) => from), ...told.map(({ on }) => on)];
  return days.some((on) => !isCertainlyBefore(on, decision.on));
}

function isTheSentence({ finding }: CourtDecision): boolean {
  return finding === 'sentenced' || finding === 'term_replaced';
}

/** Whether the term of custody, as it now is, is as long as this one. */
export function isTermOf(episode: CustodyEpisode, term: DecidedTerm): boolean {
  const inForce = termInForce(episode);
  const end = inForce && endOfTerm(inForce, changesOf(episode, inForce));
  const decided = durationOf(term);
  return inForce !== null && end !== null && decided !== null && lasts(inForce.from, end, decided);
}

/** Whether a term that begins on a day (EDTF) and ends so is as long as that (ISO 8601); one until a day, by the calendar. */
export function lasts(from: string, end: EndOfTerm, length: string): boolean {
  if ('duration' in end) return isAsLong(end.duration, length);
  const [start, until] = [parseEdtf(from), parseEdtf(end.until)];
  return end.by === null && isDay(start) && isDay(until) && dayAfterTerm(from, length) === end.until;
}

/** ISO 8601; null of one for life, or of no stated or no whole amount of time. */
export function durationOf({
  amount,
  unit,
  life,
}: Pick<DecidedTerm, 'amount' | 'life'> & { readonly unit: string | null }): string | null {
  if (life || amount === null) return null;
  // A year and a half is eighteen months; of a part of a month nobody can say how many days it is.
  if (unit === 'years' && !Number.isInteger(amount) && Number.isInteger(12 * amount)) return `P${12 * amount}M`;
  if (!Number.isInteger(amount)) return null;
  switch (unit) {
    case 'hours':
      return `PT${amount}H`;
    case 'days':
      return `P${amount}D`;
    case 'months':
      return `P${amount}M`;
    case 'years':
      return `P${amount}Y`;
    default:
      return null;
  }
}

/** Whether two lengths (ISO 8601) are the same, in whichever unit. */
function isAsLong(a: string, b: string): boolean {
  const measured = ({ years, months, days, hours, minutes }: Duration) =>
    [12 * years + months, 24 * 60 * days + 60 * hours + minutes].join();
  return measured(parseDuration(a)) === measured(parseDuration(b));
}

/** Whether a term of custody begins where the decision counts its own from. */
export function beginsAlike(from: string, { from: decided, fromStated }: DecidedTerm): boolean {
  return !fromStated || (isDay(parseEdtf(decided)) && from === decided);
}
