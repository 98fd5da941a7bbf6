/** What a mail says, before it is text or HTML. Every string is plain text. */
export interface MailDocument {
  /** BCP 47. */
  readonly language: string;
  readonly subject: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** What must not be overlooked. */
  | { readonly kind: 'warning'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'list'; readonly title: string; readonly items: readonly string[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };
