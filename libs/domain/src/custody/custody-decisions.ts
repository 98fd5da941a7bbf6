import { resolveWallTime } from '#time';
import type { Death } from '../person/person.ts';
import type { NewFactOf } from '../record-events.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { TermRules } from '../shared/term-rules.ts';
import { placeOn } from './custody-at.ts';
import type { CustodyEpisode, CustodyTerm } from './custody-episode.ts';
import { custodyWindow, statedTerm } from './custody-window.ts';
import { changesOf, termInForce } from './term-in-force.ts';

type CustodyFact = NewFactOf<
  | 'custody.term-set'
  | 'custody.claim-decided'
  | 'custody.extended'
  | 'custody.reduced'
  | 'custody.converted'
  | 'custody.transferred'
  | 'custody.measure-imposed'
  | 'custody.escaped'
  | 'custody.detained-again'
  | 'custody.release-reported'
  | 'custody.release-confirmed'
  | 'custody.ended-by-death'
>;

/** @throws RecordError why an episode cannot begin so */
export function decideOnBeginning(key: string, fact: NewFactOf<'custody.began'>, death: Death | null): void {
  assertAlive(death, 'since', fact.data.since, 'Custody');
  assertOtherEpisode(key, fact.data.previousEpisode, 'previousEpisode');
}

/** @throws RecordError why the fact cannot follow on what is recorded of the episode */
export function decideOnCustody(
  episode: CustodyEpisode,
  fact: CustodyFact,
  { rules, death }: { readonly rules: TermRules; readonly death: Death | null },
): void {
  const [dated, on] = dateOf(fact);
  if (on !== null) assertAlive(death, dated, on, 'What is recorded');
  switch (fact.type) {
    case 'custody.claim-decided':
      assertTermTold(episode, fact.data.event);
      break;
    case 'custody.converted':
      assertNotBeforeTheStart(episode, fact.data.on, 'A conversion');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'A conversion');
      break;
    case 'custody.transferred':
      assertNotBeforeTheStart(episode, fact.data.on, 'A transfer');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'A transfer');
      assertGoesSomewhere(fact.data);
      break;
    case 'custody.measure-imposed':
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'A measure');
      break;
    case 'custody.escaped':
      assertNotBeforeTheStart(episode, fact.data.on, 'An escape');
      assertNotEnded(episode);
      break;
    case 'custody.reduced':
      assertNotBeforeTheStart(episode, fact.data.on, 'A reduction');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'A reduction');
      assertShortens(
        episode,
        { ...episode, reductions: [...episode.reductions, { eventId: '', ...fact.data }] },
        rules,
      );
      break;
    case 'custody.term-set':
      assertNotAfterTheEnd(episode, 'from', fact.data.from, 'A term');
      assertTimeExists(episode, fact.data);
      assertTermComputable(episode, { eventId: '', order: episode.terms.length, ...fact.data }, rules);
      break;
    case 'custody.extended':
      assertNotBeforeTheStart(episode, fact.data.on, 'An extension');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'An extension');
      assertExtensionComputable(
        { ...episode, extensions: [...episode.extensions, { eventId: '', ...fact.data }] },
        fact.data.by,
        rules,
      );
      break;
    case 'custody.detained-again':
      assertNotBeforeTheStart(episode, fact.data.on, 'A new detention');
      assertOtherEpisode(episode.key, fact.data.nextEpisode, 'nextEpisode');
      assertNotEnded(episode);
      break;
    case 'custody.release-reported':
      assertNotBeforeTheStart(episode, fact.data.on, 'A release');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'A release');
      break;
    case 'custody.release-confirmed':
      assertNotBeforeTheStart(episode, fact.data.on, 'A release');
      assertNotEnded(episode);
      break;
    case 'custody.ended-by-death':
      assertNotBeforeTheStart(episode, fact.data.on, 'A death');
      assertNotEnded(episode);
      break;
  }
}

/** How an episode ended, if it did. Expiry of a term is no end. */
export function endOfEpisode(episode: CustodyEpisode): { readonly on: string; readonly how: string } | null {
  if (episode.death) return { on: episode.death.on, how: 'the death of the person' };
  if (episode.escape) return { on: episode.escape.on, how: 'an escape' };
  if (episode.nextEpisode) return { on: episode.nextEpisode.on, how: `a new detention ("${episode.nextEpisode.key}")` };
  if (episode.releaseConfirmed) return { on: episode.releaseConfirmed.on, how: 'a confirmed release' };
  return null;
}

function assertNotBeforeTheStart(episode: CustodyEpisode, on: string, what: string): void {
  if (!isCertainlyBefore(on, episode.since)) return;
  throw new RecordError(
    'before-the-start',
    'on',
    `${what} on ${inWords(on)} would be before custody began (${inWords(episode.since)}). ` +
      'Check the date; if the start is wrong, correct "since" of its custody.began first.',
  );
}

function assertNotAfterTheEnd(episode: CustodyEpisode, field: string, date: string, what: string): void {
  const end = endOfEpisode(episode);
  if (!end || !isCertainlyBefore(end.on, date)) return;
  throw new RecordError(
    'after-the-end',
    field,
    `${what} of ${inWords(date)} cannot follow: the episode ended on ${inWords(end.on)} by ${end.how}. ` +
      'Record it on the later episode; if the end is wrong, correct or retract the fact that ended it first.',
  );
}

function assertNotEnded(episode: CustodyEpisode): void {
  const end = endOfEpisode(episode);
  if (!end) return;
  throw new RecordError(
    'already-ended',
    null,
    `The episode ended on ${inWords(end.on)} by ${end.how}, and ends once only. ` +
      'If that is wrong, correct or retract the fact that ended it; if the person is held anew, begin a new episode.',
  );
}

function assertTimeExists(episode: CustodyEpisode, { from, fromTime }: Pick<CustodyTerm, 'from' | 'fromTime'>): void {
  if (fromTime === null) return;
  complainingOf('no-such-time', 'fromTime', () => resolveWallTime(fromTime, placeOn(episode, from).zone));
}

/** The law's own complaint of a term: an unknown rule, a start or a length that it cannot count with. */
function assertTermComputable(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): void {
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

function assertExtensionComputable(extended: CustodyEpisode, by: string | null, rules: TermRules): void {
  const term = termInForce(extended);
  const stated = term && statedTerm(extended, term, changesOf(extended, term));
  if (by !== null && stated) complainingOf('term-impossible', 'by', () => rules.window(stated));
}

/** A shorter term ends earlier; where an end is not known, nothing speaks against it. */
function assertShortens(episode: CustodyEpisode, reduced: CustodyEpisode, rules: TermRules): void {
  const [before, after] = [custodyWindow(episode, rules).latest, custodyWindow(reduced, rules).latest];
  if (before === null || after === null || Date.parse(after) < Date.parse(before)) return;
  throw new RecordError(
    'not-shorter',
    'to',
    `Then the term would end by ${after}, not earlier than now (${before}). "to" is the whole term as it is after the ` +
      'reduction, from where it began; if it became longer, record custody.extended.',
  );
}

function assertTermTold(episode: CustodyEpisode, event: string): void {
  if (episode.terms.some(({ eventId }) => eventId === event)) return;
  const told = episode.terms.map(({ eventId, duration, source }) => `${eventId} (${duration}, ${source.publisher})`);
  throw new RecordError(
    'no-such-claim',
    'event',
    `${event} is no term of this episode; ${told.length > 0 ? `told are ${told.join(', ')}` : 'none has been told'}.`,
  );
}

function assertGoesSomewhere({ place, facility }: { readonly place: unknown; readonly facility: unknown }): void {
  if (place !== null || facility !== null) return;
  throw new RecordError(
    'changes-nothing',
    'facility',
    'A transfer names where to: a "facility", a "place", or both. Where nobody knows, give the facility as "not known".',
  );
}

/** The date of a fact and the field that bears it; none of what tells of a death itself, which may be dated otherwise. */
function dateOf({ type, data }: CustodyFact): readonly [field: string, date: string | null] {
  if (type === 'custody.claim-decided' || type === 'custody.ended-by-death') return ['on', null];
  return type === 'custody.term-set' ? ['from', data.from] : ['on', data.on];
}

function assertAlive(death: Death | null, field: string, date: string, what: string): void {
  if (!death || !isCertainlyBefore(death.on, date)) return;
  throw new RecordError(
    'person-died',
    field,
    `${what} of ${inWords(date)} would be after the death of the person (${inWords(death.on)}). ` +
      'Check the date and the person; if the death is wrong, correct or retract the fact that told of it first.',
  );
}

function assertOtherEpisode(key: string, other: string | null, field: string): void {
  if (other !== key) return;
  throw new RecordError('own-successor', field, `"${field}" names this very episode; name the other one.`);
}
