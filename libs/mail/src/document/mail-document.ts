/** What a mail says, before it is text or HTML. Strings are plain text in which isolates (UAX #9) may stand around names. */
export interface MailDocument {
  /** BCP 47. */
  readonly language: string;
  /** One line, and neutral. */
  readonly subject: string;
  /** What must be read first: who, what, on which day. It comes first and large. */
  readonly title: string;
  /** The one button of the mail, directly under its title. */
  readonly action: Action;
  readonly blocks: readonly Block[];
  readonly footer: readonly Block[];
}

export interface Action {
  /** A few words. */
  readonly label: string;
  readonly url: string;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Begins one of several matters. */
  | { readonly kind: 'heading'; readonly text: string }
  /** What must not be overlooked. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** `language`: of the items, where it is not that of the mail. */
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[]; readonly language?: string }
  /** Written by the group: its line breaks are kept, and web addresses in it can be followed. */
  | { readonly kind: 'note'; readonly text: string; readonly language?: string }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };
