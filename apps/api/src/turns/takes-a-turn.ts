import type { FastifyRequest } from 'fastify';
import { READ_WHILE_CLOSED } from '../lockdown/refuse-while-closed.ts';

/** Pages and feeds of the record that are made anew for each who asks. */
const OF_THE_RECORD: ReadonlySet<string> = new Set([...READ_WHILE_CLOSED, '/subscriptions/calendar/:token']);

/**
 * Whether a request reads the record or the log: a list, a history, a page, a feed, a proof. What watches over the process,
 * lets somebody in or is about one account alone takes no turn.
 */
export function takesATurn({ method, is404, routeOptions: { url } }: FastifyRequest): boolean {
  if (is404 || url === undefined || !isReading(method)) return false;
  return url.startsWith('/api/v1/') || OF_THE_RECORD.has(url);
}

/** Whether a method changes nothing (RFC 9110 §9.2.1). */
export function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}
