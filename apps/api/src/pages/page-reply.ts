import type { FastifyReply } from 'fastify';

/** Nothing from elsewhere, no script, no style but ours, no framing: what Tor Browser's safest setting leaves anyway. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Sets what every page is sent with, and hands the page on to be sent.
 *
 * @param cache `no-store` where an address or a token shows on the page
 */
export function page(
  reply: FastifyReply,
  html: string,
  { status = 200, cache = 'no-cache' }: { status?: number; cache?: 'no-cache' | 'no-store' } = {},
): string {
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', contentSecurityPolicy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cache);
  return html;
}
