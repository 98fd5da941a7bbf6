import { plainText } from '../calendar/plain-text.ts';

/** Text as XML 1.0 can hold it, within an element or a quoted attribute. */
export function xml(text: string): string {
  return plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
