import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '../problems/problem.ts';

/** Milliseconds within which a request has to be there, its head and its body. */
const THERE_WITHIN = 30_000;
/** Milliseconds between two looks at the connections. */
const LOOKED_AT_EVERY = 2_000;

/** Milliseconds after which a connection is closed over which nothing goes: a client that does not take its answer. */
const SILENT_FOR = 300_000;

/** Of Fastify and Node's server: a request that stalls holds its connection no longer than that. */
export const stalledRequestsEnd = {
  connectionTimeout: SILENT_FOR,
  requestTimeout: THERE_WITHIN,
  http: { headersTimeout: THERE_WITHIN, requestTimeout: THERE_WITHIN, connectionsCheckingInterval: LOOKED_AT_EVERY },
} as const;

/** What a connection is told whose request cannot be read at all, before there is one that a route could answer. */
export function answerUnreadable({ code }: { readonly code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const { details } = unreadable(code);
  const body = JSON.stringify(details);
  const head = [
    `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  else socket.destroy();
}

function unreadable(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Problem({
        status: 408,
        code: 'request-timeout',
        detail: `The request was not there within ${THERE_WITHIN / 1_000} seconds. Send it again, whole.`,
      });
    case 'HPE_HEADER_OVERFLOW':
      return new Problem({
        status: 431,
        code: 'headers-too-large',
        detail: 'The headers of the request are larger than 16 kB. Send fewer, or shorter ones.',
      });
    default:
      return new Problem({
        status: 400,
        code: 'bad-request',
        detail: 'The request is no HTTP/1.1. Look at its first line, its headers, and the length it says its body has.',
      });
  }
}
