import { describe, expect, test } from '@jest/globals';
import { requestSource } from './request-source.ts';

const request = (remoteAddress: string, forwarded?: string) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as never;

describe('where a request came from', () => {
  test.each([
    ['192.0.2.7', undefined, '192.0.2.7'],
    // Anybody can write a header; only the proxy on this machine is believed.
    ['192.0.2.7', '198.51.100.1', '192.0.2.7'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
    ['127.0.0.1', '[2001:db8::1]:443', '2001:db8::1'],
    ['127.0.0.1', '198.51.100.1:52000', '198.51.100.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['127.0.0.1', '', '127.0.0.1'],
  ])('from %s, passed on for %s: %s', (peer, forwarded, source) => {
    expect(requestSource(request(peer, forwarded))).toBe(source);
  });
});
