import { describe, expect, test } from '@jest/globals';
import { fromSameMachine } from './same-machine.ts';

const request = (remoteAddress: string, headers: Record<string, string> = { host: 'localhost:3000' }) =>
  ({ headers, socket: { remoteAddress } }) as unknown as Parameters<typeof fromSameMachine>[0];

describe('only the same machine', () => {
  test.each(['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1'])('%s is', (address) => {
    expect(fromSameMachine(request(address))).toBe(true);
  });

  test.each(['10.0.0.1', '192.168.1.2', '::ffff:10.0.0.1', '2001:db8::1', '', '1127.0.0.1'])('%s is not', (address) => {
    expect(fromSameMachine(request(address))).toBe(false);
  });

  test.each([{ 'x-forwarded-for': '203.0.113.9' }, { forwarded: 'for=203.0.113.9' }, { via: '1.1 proxy' }])(
    'what a proxy on this machine passes on is not: %p',
    (header: Record<string, string | undefined>) => {
      expect(fromSameMachine(request('127.0.0.1', { host: 'localhost', ...header } as Record<string, string>))).toBe(
        false,
      );
    },
  );

  test('a stranger’s name that points here is not', () => {
    expect(fromSameMachine(request('127.0.0.1', { host: 'attacker.example:3000' }))).toBe(false);
    expect(fromSameMachine(request('127.0.0.1', {}))).toBe(false);
  });
});
