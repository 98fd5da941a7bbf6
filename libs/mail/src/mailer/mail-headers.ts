/**
 * Headers of every mail that Habeas writes by itself. RFC 3834, 5: no vacation notice answers it. With the link that ends
 * the subscription also those of RFC 8058: mail programs end it with one POST; a GET, as scanners send it, changes nothing.
 * `end` is null for a mail to somebody who has subscribed to nothing.
 */
export function mailHeaders(end: string | null): Readonly<Record<string, string>> {
  return {
    'Auto-Submitted': 'auto-generated',
    // Exchange knows only its own.
    'X-Auto-Response-Suppress': 'All',
    ...(end === null ? {} : { 'List-Unsubscribe': `<${end}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}
