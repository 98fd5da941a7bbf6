import type { lookup as resolve } from 'node:dns';
import { describe, expect, test } from '@jest/globals';
import { guardedLookup, parseTarget, TargetRefusedError } from './target.ts';

const refused = (text: string, targets: 'public' | 'any' = 'public') => {
  try {
    parseTarget(text, targets);
    return false;
  } catch (error) {
    if (!(error instanceof TargetRefusedError)) throw error;
    return true;
  }
};

describe('a target', () => {
  test('is a name on the public Internet, by HTTPS', () => {
    expect(parseTarget('https://Example.org:8443/habeas?a=1', 'public').href).toBe(
      'https://example.org:8443/habeas?a=1',
    );
    expect(refused('https://1.1.1.1/')).toBe(false);
  });

  test.each([
    ...['', 'nonsense', '/habeas', 'http://example.org/', 'ftp://example.org/', 'file:///etc/passwd'],
    ...[
      'https://user:secret@example.org/',
      'https://example.org/#part',
      'https://example.org/\u202ea',
      'https://example.org/a\nb',
      `https://example.org/${'a'.repeat(2000)}`,
    ],
    ...[
      'https://localhost/',
      'https://LOCALHOST./',
      'https://habeas.localhost/',
      'https://printer.local/',
      'https://intranet/',
    ],
    ...['https://metadata.google.internal/', 'https://router.home.arpa/', 'https://somewhere.onion/'],
    // As the URL's parser reads them, these are all addresses of this machine or of a private network.
    ...['https://127.0.0.1/', 'https://127.1/', 'https://0x7f000001/', 'https://2130706433/', 'https://0177.0.0.1/'],
    ...['https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://169.254.169.254/latest/', 'https://10.1.2.3/'],
    ...['https://１２７.0.0.1/', 'https://[fe80::1]/', 'https://[64:ff9b::7f00:1]/'],
  ])('is not %s', (text) => {
    expect(refused(text)).toBe(true);
  });

  test('may be anywhere, also without TLS, where the configuration says so', () => {
    expect(['http://127.0.0.1:9/', 'https://localhost/'].filter((text) => refused(text, 'any'))).toEqual([]);
    expect(refused('ftp://127.0.0.1/', 'any')).toBe(true);
  });
});

/** A resolver that answers so, whatever it is asked. */
const answering = (...addresses: string[]) =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof resolve;

function look(lookup: typeof resolve, all: boolean): Promise<unknown> {
  return new Promise((done) => {
    guardedLookup('public', lookup)('example.org', { all }, (error, address) => done(error?.name ?? address));
  });
}

describe('a name', () => {
  test('leads to the addresses that were looked at', async () => {
    expect(await look(answering('1.1.1.1', '2606:4700::1'), false)).toBe('1.1.1.1');
    expect(await look(answering('1.1.1.1'), true)).toEqual([{ address: '1.1.1.1', family: 4 }]);
  });

  test('of which one address is not public leads nowhere', async () => {
    for (const all of [true, false]) {
      expect(await look(answering('127.0.0.1'), all)).toBe('TargetRefusedError');
      expect(await look(answering('1.1.1.1', '10.0.0.1'), all)).toBe('TargetRefusedError');
      expect(await look(answering('2606:4700::1', '::ffff:169.254.169.254'), all)).toBe('TargetRefusedError');
      expect(await look(answering(), all)).toBe('TargetRefusedError');
    }
  });
});
