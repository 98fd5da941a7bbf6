/**
 * The same calendar as a link that opens the calendar program of the reader, which then subscribes to it.
 *
 * @param url `https://…` or `http://…`
 */
export function webcalOf(url: string): string {
  return url.replace(/^https?:/i, 'webcal:');
}
