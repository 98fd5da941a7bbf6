/** A part of a subscription that is named by the record. */
export const namedParts = ['person', 'place', 'region', 'statute'] as const;
export type NamedPart = (typeof namedParts)[number];

/**
 * A subscription in the words of the record: a person by name, a place, a region and an article as recorded. Never what was
 * typed: anybody can ask in the name of somebody else.
 */
export interface FilterView {
  readonly person: string | null;
  readonly place: string | null;
  readonly region?: string | null;
  /** As printed: `KZ CAO 667`. */
  readonly statute?: string | null;
  /** A kind of custody, or `hearing`; another is said to be not on record. */
  readonly kind?: string | null;
  readonly everything: boolean;
  /** Parts that were asked for and are not on record; they are null here. */
  readonly unrecorded?: readonly NamedPart[];
}

/** How somebody wants to be written to; as in `#alerts`. */
export interface PreferencesView {
  readonly delivery: 'at_once' | 'daily' | 'weekly';
  /** `HH:MM` in the reader's zone. */
  readonly digestAt: string;
  /** ISO 8601: Monday is 1. */
  readonly digestDay: number;
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** What comes in quiet hours all the same; left out in what was asked for before it could be chosen. */
  readonly quietLets?: 'urgent' | 'cannot_wait' | 'nothing' | 'everything';
  /** ISO 8601 durations. */
  readonly releaseLeads: readonly string[];
  readonly hearingLeads: readonly string[];
}

/** Choices about times that do not go together, or cannot be kept as they are. None is refused. */
export const oddChoices = [
  'digest-in-quiet-hours',
  'digest-too-late',
  'leads-before-weekly-digest',
  'quiet-through-office-hours',
] as const;
export type OddChoice = (typeof oddChoices)[number];
