import type { FilterView, MailRule, MatterView } from '../templates/mail-view.ts';

/** The words of mails in one language. What it is given is already in words of that language. */
export interface MailLanguage {
  /** BCP 47. */
  readonly tag: string;
  /** Neutral: it names no person, since a subject is read over a shoulder. */
  subject(rule: MailRule, place: string, exercise: boolean): string;
  title(rule: MailRule, said: MatterView): string;
  /** The first sentence. `when` is the window or the hearing in words; null where it cannot be known. */
  lead(rule: MailRule, said: MatterView, when: string | null): string;
  /** What the mail is and is not. */
  caution(rule: MailRule, said: MatterView): string | null;
  /** A window or a hearing time in words, with the name of the place whose time it is. */
  window(earliest: string | null, latest: string | null, place: string): string | null;
  review(until: string): string;
  hearingTime(at: string, place: string): string;
  /** A field of a statement, and its value where the values are words of ours. */
  label(field: string): string;
  value(field: string, value: string): string;
  subscription(filter: FilterView): string;
  readonly phrases: {
    readonly unknown: string;
    readonly exercise: string;
    readonly facts: string;
    readonly working: string;
    readonly sources: string;
    readonly changed: string;
    readonly holdsNow: string;
    readonly because: string;
    readonly noReason: string;
    readonly inYourZone: string;
    readonly facility: string;
    readonly standing: string;
    readonly record: string;
    readonly end: string;
    readonly endHow: string;
    readonly confirmSubject: string;
    readonly confirmTitle: string;
    readonly confirm: string;
    readonly confirmIgnore: string;
    readonly zone: string;
    readonly whatThisIs: string;
    toldYou(on: string): string;
    told(value: string): string;
    now(value: string): string;
    confirmLead(what: string): string;
    confirmUntil(when: string): string;
    youGetThis(what: string): string;
    span(from: string, until: string): string;
    recorded(on: string): string;
  };
}
