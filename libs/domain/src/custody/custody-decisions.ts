import { resolveWallTime } from '#time';
import type { NewFactOf } from '../record-events.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { TermRules } from '../shared/term-rules.ts';
import type { CustodyEpisode, CustodyExtension, CustodyTerm } from './custody-episode.ts';
import { statedTerm } from './custody-window.ts';
import { extensionsOf, termInForce } from './term-in-force.ts';

type CustodyFact = NewFactOf<
  | 'custody.term-set'
  | 'custody.extended'
  | 'custody.detained-again'
  | 'custody.release-reported'
  | 'custody.release-confirmed'
  | 'custody.ended-by-death'
>;

/** @throws RecordError why an episode cannot begin so */
export function decideOnBeginning(key: string, fact: NewFactOf<'custody.began'>): void {
  assertOtherEpisode(key, fact.data.previousEpisode, 'previousEpisode');
}

/** @throws RecordError why the fact cannot follow on what is recorded of the episode */
export function decideOnCustody(episode: CustodyEpisode, fact: CustodyFact, rules: TermRules): void {
  switch (fact.type) {
    case 'custody.term-set':
      assertNotAfterTheEnd(episode, 'from', fact.data.from, 'A term');
      assertTimeExists(episode, fact.data.fromTime);
      assertTermComputable(episode, { eventId: '', ...fact.data }, rules);
      break;
    case 'custody.extended':
      assertNotBeforeTheStart(episode, fact.data.on, 'An extension');
      assertNotAfterTheEnd(episode, 'on', fact.data.on, 'An extension');
      assertExtensionComputable(episode, { eventId: '', ...fact.data }, rules);
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

function assertTimeExists(episode: CustodyEpisode, wallTime: string | null): void {
  if (wallTime === null) return;
  complainingOf('no-such-time', 'fromTime', () => resolveWallTime(wallTime, episode.place.zone));
}

/** The law's own complaint of a term: an unknown rule, a start or a length that it cannot count with. */
function assertTermComputable(episode: CustodyEpisode, term: CustodyTerm, rules: TermRules): void {
  const stated = statedTerm(episode, term, []);
  try {
    rules.window(stated);
  } catch (error) {
    if (!(error instanceof Error && 'field' in error)) throw error;
    const field = typeof error.field === 'string' && error.field in term ? error.field : null;
    const code = rules.ruleExists(term.rule) ? 'term-impossible' : 'unknown-rule';
    throw new RecordError(code, field, error.message, { cause: error });
  }
}

function assertExtensionComputable(episode: CustodyEpisode, extension: CustodyExtension, rules: TermRules): void {
  const extended = { ...episode, extensions: [...episode.extensions, extension] };
  const term = termInForce(extended);
  if (!term || extension.by === null) return;
  complainingOf('term-impossible', 'by', () => rules.window(statedTerm(extended, term, extensionsOf(extended, term))));
}

function assertOtherEpisode(key: string, other: string | null, field: string): void {
  if (other !== key) return;
  throw new RecordError('own-successor', field, `"${field}" names this very episode; name the other one.`);
}
