import type { FastifyRequest } from 'fastify';

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a request comes from this machine and means it: the socket is of the loopback, no proxy has passed it on, and
 * the name asked for is a loopback name too, so that a page elsewhere cannot reach in by pointing its own name here.
 */
export function fromSameMachine({ headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>): boolean {
  const passedOn = headers['x-forwarded-for'] ?? headers.forwarded ?? headers['x-real-ip'] ?? headers.via;
  return passedOn === undefined && loopback.test(socket.remoteAddress ?? '') && loopbackName.test(headers.host ?? '');
}
