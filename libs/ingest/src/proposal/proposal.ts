import type { Principal } from '#accounts';

/** Where it comes from: somebody outside the group, a bulletin that was read, or a monitor who is not done yet. */
export const PROPOSAL_ORIGINS = ['tip', 'bulletin', 'draft'] as const;
export type ProposalOrigin = (typeof PROPOSAL_ORIGINS)[number];

/**
 * `waiting` for a decision; `split` into others, or `joined` with others into one; `ended`: nobody decided in time, or it was
 * erased.
 */
export const PROPOSAL_STATUSES = ['waiting', 'accepted', 'rejected', 'split', 'joined', 'ended'] as const;
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number];

/** A fact as a record file has it. Anything of it may still be missing or wrong. */
export interface ProposedFact {
  /** It stays the same when the proposal is edited, so that a fact is recorded once. */
  readonly id: string;
  /** Type, such as `custody.began`. */
  readonly fact: string | null;
  readonly key: string | null;
  /** RFC 3339: when the report arrived. */
  readonly at: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A footnote of the text it was read from. */
export interface Footnote {
  readonly number: number;
  readonly text: string;
}

/** Everything that a proposal says: sealed where it is kept, and gone once it has ended. */
export interface ProposalContent {
  readonly facts: readonly ProposedFact[];
  /** As it was told, or as the bulletin has it. */
  readonly text: string | null;
  /** Number of the entry in a bulletin, from 1. */
  readonly entry: number | null;
  readonly footnotes: readonly Footnote[];
  /** 0 to 1: how sure the reading is. */
  readonly confidence: number | null;
  /** What the reading doubts, in words. */
  readonly warnings: readonly string[];
  /** What the reading made of the text: `events` of an entry of `habeas import --json`. */
  readonly reading: unknown;
  /** Of the group, to itself. */
  readonly note: string | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** What is wrong with a fact that is proposed, before it is tried against the record. */
export interface ProposalProblem {
  /** The fact, by its place among the facts, from 0. */
  readonly fact: number;
  /** Path from the fact down: `key`, `data.place.zone`; null: the fact as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/** An event that an accepted proposal became. */
export interface BecameEvent {
  readonly stream: string;
  readonly event: string;
}

/** A proposal without what it says. Times are RFC 3339 in UTC. */
export interface ProposalState {
  readonly id: string;
  readonly origin: ProposalOrigin;
  readonly status: ProposalStatus;
  readonly revision: number;
  readonly jurisdictions: readonly string[];
  /** Its acceptance was begun and not finished: it can be accepted again, and nothing else. */
  readonly acceptanceBegun: boolean;
  readonly createdAt: string;
  /** Id of an account or a token. */
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  /** What it says is destroyed then. */
  readonly expiresAt: string;
  /** When what it said was destroyed. */
  readonly contentEndedAt: string | null;
  /** Of an accepted one, in the order of its facts. */
  readonly events: readonly BecameEvent[];
  /** Id of the request for a second person that it waits for, to be accepted; null: none waits. */
  readonly approval: string | null;
}

/** A proposal as one reads it. What it says is empty where that has ended. */
export interface Proposal extends ProposalState, ProposalContent {
  readonly problems: readonly ProposalProblem[];
  /** Ids of those of which it was made, and of those that were made of it. */
  readonly from: readonly string[];
  readonly into: readonly string[];
}

/** A proposal in a list. */
export interface ProposalLine extends ProposalState {
  /** Types of its facts; null for one whose type is not said yet. */
  readonly facts: readonly (string | null)[];
  /** Beginning of its text. */
  readonly excerpt: string | null;
  readonly confidence: number | null;
  /** How much is wrong with its facts. */
  readonly problems: number;
}

/** Who proposes, reads and decides. */
export interface Proposer {
  /** Of an account or a token. */
  readonly id: string;
  /** Null: the user of the machine, who may do everything. */
  readonly permitted: Omit<Principal, 'id'> | null;
}

/** Whose key seals what a proposal says. */
export function ownerOf(proposal: string): string {
  return `proposal-${proposal}`;
}
