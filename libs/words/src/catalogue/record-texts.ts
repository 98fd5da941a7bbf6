import type {
  AssemblyStatus,
  CustodyKind,
  CustodyStatus,
  Headcount,
  LeftBy,
  LegalOverrideEventType,
  PeopleCounted,
  Standing,
} from '#domain';
import type { CustodyViewStatus, HearingViewStatus } from '../matter/matter.ts';
import type { Choice, CommonFact, FactField, LegalField, OwnFact } from './fact-types.ts';

export type Named<K extends string> = Readonly<Record<K, string>>;

/** The words for what is recorded, as histories, boards, feeds and mails have them. */
export interface RecordTexts {
  // Record: what is recorded of custody, hearings, cases and assemblies.

  readonly kinds: Named<CustodyKind>;
  /** What is no custody: `hearings`. */
  readonly hearings: string;
  readonly statuses: Named<CustodyStatus>;
  /** The same where a line has the room to leave no doubt. */
  readonly statusesInFull: Named<CustodyViewStatus>;
  /** Of a person whose liberty is restricted, or who may not leave their home: held by nobody. */
  readonly restrictionStatuses: Named<'held' | 'released'>;
  /** Of a person who disappeared, of whom nobody says that they are held. */
  readonly disappearanceStatuses: Named<'held' | 'released'>;
  /** How a person left custody. */
  readonly releaseManners: Named<Choice<'manner'>>;
  /** Of a release that does not make free, where a line would say that it is confirmed. */
  readonly releasesNotFree: Named<Exclude<LeftBy, 'free'>>;
  /** What of the above is said otherwise of several people than of one. */
  readonly ofGroups: {
    readonly statuses: Named<'held' | 'detained_again' | 'no_longer_followed'>;
    readonly statusesInFull: Named<'held' | 'detained_again'>;
    readonly disappearanceStatuses: Named<'held'>;
    readonly releasesNotFree: Named<'handed_over' | 'not_said'>;
  };
  readonly hearingStatuses: Named<HearingViewStatus>;
  readonly assemblyStatuses: Named<AssemblyStatus>;
  readonly standings: Named<Standing>;
  readonly measures: Named<Exclude<Choice<'kind'>, CustodyKind>>;
  readonly incidentKinds: Named<Choice<'kinds'>>;
  readonly roles: Named<Choice<'role'>>;
  readonly sexes: Named<Choice<'sex'>>;
  readonly sanctionTypes: Named<Choice<'type'>>;
  readonly outcomes: Named<Choice<'outcome'>>;
  /** How several terms of one decision run. */
  readonly termOrders: Named<Choice<'terms'>>;
  /** How somebody left a sentence before its end. */
  readonly waysOutOfSentences: Named<Choice<'how'>>;
  readonly assemblyForms: Named<Choice<'form'>>;
  /** Who called an assembly off. */
  readonly cancelledBy: Named<Choice<'by'>>;
  readonly termBases: Named<Choice<'basis'>>;
  /** How a term stands to the one that was running when it was set. */
  readonly waysToRun: Named<Choice<'runs'>>;
  /** How a number is stated, before it: `more than`; empty for an exact one. */
  readonly qualifiers: Named<Choice<'qualifier'>>;
  readonly confidentialities: Named<Choice<'confidentiality'>>;
  /** The rule `kg.calendar`, by which a term runs where no rule of the country is given. */
  readonly calendarRule: string;
  /** Codes of law by the short name in which records have them. */
  readonly codes: Named<'CAO' | 'CC' | 'CPC' | 'APPC'>;
  /** How many people, with the form of the noun: `at least 12 people`. One of the two bounds may be open. */
  readonly headcount: (count: Headcount) => string;
  /** How many people are counted, and that groups are among them: `at least 15 people, among them a group …`. */
  readonly people: (counted: PeopleCounted) => string;
  readonly nameWithheld: string;
  /** Before what is part of a drill, in capitals. */
  readonly exercise: string;
  readonly yes: string;
  readonly no: string;
  /** In place of a value. */
  readonly nothing: string;
  readonly unknown: string;

  // Facts: what an event of a history is called.

  readonly ownFacts: Named<OwnFact>;
  readonly commonFacts: Named<CommonFact>;
  readonly legalFacts: Named<LegalOverrideEventType>;

  // Fields of facts, and of the values in them.

  readonly fields: Named<FactField | LegalField>;
}
