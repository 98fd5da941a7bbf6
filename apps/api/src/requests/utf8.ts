import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/** The text of a body. @throws Problem (400) its bytes are no UTF-8 */
export function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw notUtf8('The body has bytes that are no UTF-8. Send it as UTF-8, whatever charset its type names.', cause);
  }
}

/** @throws Problem (400) what a `%` and two digits stand for is no UTF-8; a `%` by itself stands for itself */
export function assertUtf8Escapes(text: string, what: string): void {
  for (const [escapes] of text.matchAll(ESCAPES)) {
    try {
      decodeURIComponent(escapes);
    } catch (cause) {
      const shown = escapes.length > 30 ? `${escapes.slice(0, 30)}…` : escapes;
      throw notUtf8(`${what} has "${shown}", which is no UTF-8. Each letter stands as its bytes of UTF-8.`, cause);
    }
  }
}

/**
 * Refuses queries that are no UTF-8. Fastify does so with paths, and Node with an address that has bytes above 0x7f as they
 * are. Refuses a zero byte in both: no name, key or text has one, and PostgreSQL takes none. Before the routes are made.
 */
export function refuseOtherAddresses(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onRequest', async ({ url }: FastifyRequest) => {
    const at = url.indexOf('?');
    if (at !== -1) assertUtf8Escapes(url.slice(at + 1), 'The query');
    if (!url.includes('%00')) return;
    throw new Problem({ status: 400, code: 'bad-request', detail: 'The address has a zero byte ("%00"). Remove it.' });
  });
}

function notUtf8(detail: string, cause: unknown): Problem {
  return new Problem({ status: 400, code: 'not-utf-8', detail, cause });
}
