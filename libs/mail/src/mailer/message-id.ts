/** The same delivery has the same Message-ID on every try, so that a mail that arrives twice is seen to be one. */
export function messageId(delivery: string, mailFrom: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(mailFrom)?.[1] ?? 'localhost';
  return `<${delivery}@${domain}>`;
}
