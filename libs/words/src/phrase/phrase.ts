/**
 * A sentence with places in it for what is no plain text: a link, a time. The catalogue says the words and the order, a page
 * gives what goes in between.
 */
export interface Phrase<Insert> {
  /** One more than there are inserts: what stands before, between and after them. */
  readonly texts: readonly string[];
  readonly inserts: readonly Insert[];
}

/** Template tag: ``phrase`As of ${moment}` ``. */
export function phrase<Insert>(texts: TemplateStringsArray, ...inserts: readonly Insert[]): Phrase<Insert> {
  return { texts, inserts };
}
