/** What a mail says, before it is text or HTML. Strings are plain text in which isolates (UAX #9) may stand around names. */
export interface MailDocument {
  /** BCP 47. */
  readonly language: string;
  /** One line, and neutral. */
  readonly subject: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly Block[];
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
  | { readonly kind: 'link'; readonly label: string; readonly url: string };
