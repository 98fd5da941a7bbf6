import type { AlertRule, Place, Source, WindowCaution, WindowStep } from '#domain';
import type { Statement } from '../statement/statement.ts';
import type { Named } from './names-changed.ts';

/** An alert that a matter asks for as it now reads, before it is known since which event it does. */
export interface AlertDraft {
  readonly rule: Exclude<AlertRule, 'correction' | 'date_changed'>;
  /** With the rule: which alert it is. The same key is the same alert. */
  readonly key: string;
  /** RFC 3339 in UTC: when it is to go out; null: as soon as it is known. */
  readonly moment: string | null;
  /** RFC 3339 in UTC: from then on it would say what is over. */
  readonly mootAfter: string | null;
  /** ISO 8601: how long before; null where the rule has no lead. */
  readonly lead: string | null;
}

/** What one stream says about one thing that people are told of, at one point of its history. */
export interface Matter {
  readonly topic: string;
  readonly persons: readonly string[];
  readonly place: string;
  readonly region: string | null;
  /** Every place that it has to do with. */
  readonly places: readonly Place[];
  /** Of custody, or `hearing`. */
  readonly kind: string;
  /** Articles, as printed: `KZ CAO 667`. */
  readonly statutes: readonly string[];
  readonly said: Statement;
  /** Whom `said` names, in its order. */
  readonly named: readonly Named[];
  /** Ids of the events that it rests on. Gathered when asked: of a long history few ask. */
  readonly reliedOn: () => readonly string[];
  readonly drafts: readonly AlertDraft[];
  /** Worked out when asked. */
  readonly details: () => MatterDetails;
}

/** What a mail shows beside the statement, of the matter itself. */
export interface MatterDetails {
  readonly zone: string;
  readonly facility: string | null;
  readonly standing: string | null;
  readonly disputes?: readonly { readonly by: string; readonly claim: string }[];
  readonly steps: readonly WindowStep[];
  readonly cautions: readonly WindowCaution[];
  readonly sources: readonly Source[];
  readonly from: string | null;
  readonly until: string | null;
}
