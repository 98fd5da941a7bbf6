import { dateAt, formatDuration } from '#time';
import { inWords } from '../shared/dates.ts';
import type { AppliedCorrection } from '../shared/effective-facts.ts';
import type { StatedTerm, TermRules, TermWindow } from '../shared/term-rules.ts';
import type { CustodyEpisode, CustodyExtension, CustodyTerm } from './custody-episode.ts';
import { extensionsOf, termInForce, wholeDuration } from './term-in-force.ts';

/** When an episode's stated term ends, and from when on one must ask where none is stated. */
export interface CustodyWindow extends TermWindow {
  /**
   * Where no term is stated: RFC 3339, the moment from which the episode counts as "expired, release unconfirmed",
   * because the law lets nobody be held longer without one. Null where a term is stated, where custody was extended,
   * and where the law sets no bound.
   */
  readonly reviewAt: string | null;
}

/**
 * The window of an episode: the term that runs from the latest date, with its extensions, by the legal rule that it
 * names. An extension without a stated end leaves the end unknown. `working` names each correction that moved it.
 */
export function custodyWindow(episode: CustodyEpisode, rules: TermRules): CustodyWindow {
  const term = termInForce(episode);
  const extensions = extensionsOf(episode, term);
  const corrected = correctionsThatMoved(episode, term, extensions).map((correction) => say(correction, episode));
  const extended = extensions.map((extension) => sayExtension(extension));
  const window = term ? statedEnd(episode, term, extensions, rules) : unstatedEnd(episode, extensions, rules);
  return { ...window, working: [...corrected, ...extended, ...window.working] };
}

/** What the legal rule is asked: the term and its extensions, in the calendar of the place. */
export function statedTerm(
  episode: CustodyEpisode,
  term: CustodyTerm,
  extensions: readonly CustodyExtension[],
): StatedTerm {
  const { rule, from, basis, fromTime, credit } = term;
  return { rule, from, basis, fromTime, credit, duration: wholeDuration(term, extensions), zone: episode.place.zone };
}

function statedEnd(
  episode: CustodyEpisode,
  term: CustodyTerm,
  extensions: readonly CustodyExtension[],
  rules: TermRules,
): CustodyWindow {
  if (extensions.some(({ by }) => by === null)) {
    return unknownEnd(
      [`A term of ${formatDuration(term.duration)} from ${inWords(term.from)}, extended without a stated end.`],
      'The end is not known: custody was extended without a stated end.',
    );
  }
  try {
    return { ...rules.window(statedTerm(episode, term, extensions)), reviewAt: null };
  } catch (error) {
    // Recorded under a rule that this version computes no longer: the episode stays on the board, without an end.
    if (!(error instanceof Error && 'field' in error)) throw error;
    return unknownEnd([], `The end cannot be computed: ${error.message}`);
  }
}

function unstatedEnd(
  episode: CustodyEpisode,
  extensions: readonly CustodyExtension[],
  rules: TermRules,
): CustodyWindow {
  if (extensions.length > 0) {
    return unknownEnd([], 'The end is not known: no source states the term that was extended.');
  }
  const { jurisdiction, zone } = episode.place;
  const limit = rules.unstatedTermLimit({ jurisdiction, zone, kind: episode.kind, from: episode.since });
  return {
    ...unknownEnd(limit?.working ?? [], 'No source states a term: the end is not known.'),
    reviewAt: limit?.instant ?? null,
  };
}

function unknownEnd(working: readonly string[], warning: string): CustodyWindow {
  return {
    earliest: null,
    latest: null,
    earliestDate: null,
    latestDate: null,
    working,
    warnings: [warning],
    reviewAt: null,
  };
}

const TERM_FIELDS = ['rule', 'from', 'basis', 'fromTime', 'duration', 'credit', 'on', 'by'];

/** Corrections of what the arithmetic stands on; one of a source or a name moves no date. */
function correctionsThatMoved(
  episode: CustodyEpisode,
  term: CustodyTerm | null,
  extensions: readonly CustodyExtension[],
): readonly AppliedCorrection[] {
  const counted = new Set([...(term ? [term] : []), ...extensions].map(({ eventId }) => eventId));
  const ofThePlace = ['place', 'place.zone', ...(term ? [] : ['since', 'kind', 'place.jurisdiction'])];
  return episode.corrections.filter(({ corrects, field }) =>
    corrects === episode.beganEventId
      ? ofThePlace.includes(field)
      : counted.has(corrects) && TERM_FIELDS.includes(field),
  );
}

function say(
  { field, old, new: now, reason, source, exercise, recordedAt }: AppliedCorrection,
  episode: CustodyEpisode,
) {
  const day = dateAt(recordedAt, episode.place.zone);
  const drill = exercise ? ' (an exercise)' : '';
  return `${field}: corrected on ${day}${drill} from ${plain(old)} to ${plain(now)}: ${reason} (${source.publisher})`;
}

function plain(value: unknown): string {
  if (value === null) return 'nothing';
  if (typeof value !== 'object') return String(value);
  return 'name' in value ? String(value.name) : JSON.stringify(value);
}

function sayExtension({ on, by }: CustodyExtension): string {
  return `Extended on ${inWords(on)} ${by === null ? 'without a stated end' : `by ${formatDuration(by)}`}.`;
}
