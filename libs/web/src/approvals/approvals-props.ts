import type { PageLanguage, PageTexts } from '#words';
import type { RoleName } from '../admin/roles.ts';
import type { PageFrame } from '../layout/page-frame.ts';

/** What somebody may, and for which jurisdictions; null: all. */
interface Rights {
  readonly roles: readonly RoleName[];
  readonly jurisdictions: readonly string[] | null;
}

/** A fact that would be recorded. */
export interface AskedFact {
  readonly fact: string;
  readonly stream: string;
  /** What it says, where that says who may know; of others nothing, since it may be private. */
  readonly fields: readonly (readonly [field: string, value: unknown])[];
}

/** What is asked for, with names in place of ids. */
export type AskedProps =
  | { readonly do: 'record'; readonly facts: readonly AskedFact[] }
  | { readonly do: 'erase'; readonly person: string }
  | {
      readonly do: 'set-roles';
      readonly account: string;
      readonly roles: readonly RoleName[];
      readonly before: readonly RoleName[];
    }
  | { readonly do: 'set-jurisdictions'; readonly account: string; readonly jurisdictions: Rights['jurisdictions'] }
  | { readonly do: 'enable'; readonly account: string; readonly roles: readonly RoleName[] }
  | { readonly do: 'link'; readonly account: string; readonly roles: readonly RoleName[] }
  | { readonly do: 'answer-brake'; readonly answer: 'released' | 'discarded'; readonly reason: string }
  | ({ readonly do: 'account'; readonly name: string } & Rights)
  | ({ readonly do: 'invitation'; readonly name: string } & Rights)
  | ({
      readonly do: 'token';
      readonly name: string;
      readonly scopes: readonly string[] | null;
      /** RFC 3339, or `never`; null: after the ordinary time. */
      readonly expires: string | null;
    } & Rights);

export interface ApprovalProps {
  readonly id: string;
  readonly matter: keyof PageTexts['approvals']['matters'];
  readonly state: keyof PageTexts['approvals']['states'];
  /** Name of who asked. */
  readonly by: string;
  /** Whether the reader is the person who asked. */
  readonly isOwn: boolean;
  /** Whether who asked has to do the same again once it is approved. */
  readonly isRepeated: boolean;
  /** RFC 3339. */
  readonly requestedAt: string;
  readonly endsAt: string;
  /** Name; null: no one has decided. */
  readonly decidedBy: string | null;
  /** Null where it has ended, or cannot be read. */
  readonly asked: AskedProps | null;
}

export interface ApprovalsPageProps extends PageFrame {
  readonly lang: PageLanguage;
  readonly token: string;
  /** What waits, newest first. */
  readonly waiting: readonly ApprovalProps[];
  /** What has ended, newest first. */
  readonly past: readonly ApprovalProps[];
  /** How many requests the reader can decide on. */
  readonly toDecide: number;
  readonly done: keyof PageTexts['approvals']['done'] | null;
  /** What was refused; null where nothing was. */
  readonly error: string | null;
}
