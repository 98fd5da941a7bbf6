import type { FastifyReply } from 'fastify';
import { holderIfAny } from '../access/access-guard.ts';
import { hasFormToken } from '../forms/form-pages.ts';

/** Nothing from elsewhere, no script, no style but ours, no framing: what Tor Browser's safest setting leaves anyway. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Scripts of ours, and what they ask of this site. */
const withScripts = `${contentSecurityPolicy}; script-src 'self'; connect-src 'self'`;

interface PageOptions {
  /** HTTP. */
  readonly status?: number;
  /** `no-store` where an address or a token shows on the page. */
  readonly cache?: 'no-cache' | 'no-store';
  /** Whether it has scripts. */
  readonly scripts?: boolean;
}

/** Answers a form with the address to go on to (303), so that to reload what comes sends nothing again. */
export function goOn(reply: FastifyReply, path: string): string {
  void reply.status(303).header('location', path).header('cache-control', 'no-store');
  return '';
}

/**
 * Sets what every page is sent with, and hands the page on to be sent.
 *
 * What is shown to one reader alone is kept nowhere, and nothing on its way changes or compresses it.
 *
 */
export function page(
  reply: FastifyReply,
  html: string,
  { status = 200, cache = 'no-cache', scripts = false }: PageOptions = {},
): string {
  const isOwn = hasFormToken(reply) || holderIfAny(reply.request) !== null;
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', scripts ? withScripts : contentSecurityPolicy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('vary', 'Authorization, Cookie')
    .header('cache-control', isOwn ? 'private, no-store, no-transform' : cache);
  return html;
}
