import type { FastifyRequest } from 'fastify';

const loopback = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/**
 * The IP address that a request came from. What a proxy on this machine says of it is believed, and of that the last: the
 * proxy wrote it itself, and whatever stands before it anybody may have written. Another machine is taken at its own address.
 */
export function requestSource({ headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>): string {
  const peer = socket.remoteAddress ?? 'unknown';
  const passedOn = [headers['x-forwarded-for'] ?? ''].flat().join(',');
  const last = passedOn.split(',').at(-1)?.trim() ?? '';
  if (!loopback.test(peer) || last === '') return peer;
  // An IPv4 address may bear a port, an IPv6 address brackets.
  return last.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
}
