import type { TwoPeopleMatter } from '#platform';
import type { Principal } from '../principal.ts';
import { may, type PermissionName } from '../roles/permissions.ts';

/** What it takes to ask for something, and to approve it. */
export const PERMISSION_OF: Readonly<Record<TwoPeopleMatter, PermissionName>> = {
  widen: 'amend',
  erase: 'erase',
  roles: 'manage-accounts',
  brake: 'answer-brake',
};

/**
 * What is asked for. `repeat`: once it is approved, who asked does the same again and gets what it gives, such as a secret
 * that only they may see; all else is carried out at once.
 */
export interface ApprovalContent {
  readonly do:
    | 'record'
    | 'accept-proposal'
    | 'erase'
    | 'set-roles'
    | 'set-jurisdictions'
    | 'enable'
    | 'answer-brake'
    | 'repeat';
  /** What `do` needs; JSON. */
  readonly with: Readonly<Record<string, unknown>>;
}

/** Whether a fact says who may know of a record. Of such facts who decides is shown what they say; all else may be private. */
export function tellsWhoMayKnow(fact: string): boolean {
  return /\.(confidentiality-set|consent-stated)$/.test(fact);
}

export type ApprovalState = 'pending' | 'approved' | 'done' | 'failed' | 'refused' | 'withdrawn' | 'expired';

/** Something that takes two people. Times are RFC 3339 in UTC. */
export interface Approval {
  readonly id: string;
  readonly matter: TwoPeopleMatter;
  readonly requestedBy: string;
  /** Id of the account of the person behind it; `system`: the terminal of the machine. */
  readonly person: string;
  readonly requestedAt: string;
  readonly endsAt: string;
  readonly state: ApprovalState;
  readonly decidedBy: string | null;
  /** Null once it has ended: what was asked for is destroyed then. */
  readonly content: ApprovalContent | null;
}

/** Who decides, as much of them as it takes. */
export interface Decider {
  /** Id of the account or the token. */
  readonly id: string;
  readonly may: (permission: PermissionName) => boolean;
}

/** One who is limited to jurisdictions decides of nothing: what is asked for may be of any. */
export function deciderOf(who: Principal): Decider {
  return { id: who.id, may: (permission) => who.jurisdictions === null && may(who, permission) };
}
