import { describe, expect, test } from '@jest/globals';
import type { Resolve } from './resolve-name.ts';
import { guardedLookup, parseTarget, TargetRefusedError, type Targets } from './target.ts';

const refused = (text: string, targets: Targets = 'public', ownPort?: number) => {
  try {
    parseTarget(text, targets, ownPort);
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
const answering =
  (...addresses: string[]): Resolve =>
  (_host, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

interface Looking {
  readonly all?: boolean;
  readonly url?: string;
  readonly targets?: Targets;
  readonly ownPort?: number;
}

function look(resolve: Resolve, looking: Looking = {}): Promise<unknown> {
  const { all = true, url = 'https://example.org/', targets = 'public', ownPort = 0 } = looking;
  return new Promise((done) => {
    const lookup = guardedLookup({ url: new URL(url), targets, ownPort }, resolve);
    lookup('example.org', { all }, (error, address) => done(error?.name ?? address));
  });
}

describe('a name', () => {
  test('leads to the addresses that were looked at', async () => {
    expect(await look(answering('1.1.1.1', '2606:4700::1'), { all: false })).toBe('1.1.1.1');
    expect(await look(answering('1.1.1.1'))).toEqual([{ address: '1.1.1.1', family: 4 }]);
  });

  test('of which one address is not public leads nowhere', async () => {
    for (const all of [true, false]) {
      expect(await look(answering('127.0.0.1'), { all })).toBe('TargetRefusedError');
      expect(await look(answering('1.1.1.1', '10.0.0.1'), { all })).toBe('TargetRefusedError');
      expect(await look(answering('2606:4700::1', '::ffff:169.254.169.254'), { all })).toBe('TargetRefusedError');
      expect(await look(answering(), { all })).toBe('TargetRefusedError');
    }
  });
});

describe('a network that is allowed', () => {
  const targets = ['10.1.0.0/16', 'fd12:3456::/32', '192.168.7.7'];

  test('may be sent to, also without TLS, and the public Internet by HTTPS as before', () => {
    const taken = [
      'http://10.1.255.1/',
      'https://10.1.0.1:8443/',
      'http://[fd12:3456::9]:8080/',
      'http://192.168.7.7/',
    ];
    const named = ['https://1.1.1.1/', 'https://example.org/', 'http://hooks.internal/', 'https://intranet/in'];
    expect([...taken, ...named].filter((text) => refused(text, targets))).toEqual([]);
    expect(refused('http://[::ffff:10.1.2.3]/', targets)).toBe(false);
  });

  test.each(['http://10.2.0.1/', 'https://10.2.0.1/', 'http://[fd13::1]/', 'http://1.1.1.1/', 'http://127.0.0.1/'])(
    'is no other: %s',
    (text) => {
      expect(refused(text, targets)).toBe(true);
    },
  );

  test('is looked at behind a name, for every connection', async () => {
    const http = { url: 'http://hooks.internal/', targets };
    expect(await look(answering('10.1.0.9'), http)).toEqual([{ address: '10.1.0.9', family: 4 }]);
    expect(await look(answering('::ffff:10.1.0.9'), http)).not.toBe('TargetRefusedError');
    for (const address of ['10.2.0.9', '1.1.1.1', '127.0.0.1', '64:ff9b::a01:9']) {
      expect(await look(answering(address), http)).toBe('TargetRefusedError');
    }
    expect(await look(answering('10.1.0.9', '10.2.0.9'), http)).toBe('TargetRefusedError');
    expect(await look(answering('1.1.1.1'), { targets })).toEqual([{ address: '1.1.1.1', family: 4 }]);
  });
});

describe.each<[string, Targets]>([
  ['any', 'any'],
  ['networks', ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1']],
])('what nothing is ever sent to, also where %s is allowed', (_, targets) => {
  const linkLocal = ['169.254.169.254', '169.254.7.7', 'fe80::1', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe'];

  test.each(linkLocal)('link-local and metadata services: %s', async (address) => {
    expect(refused(`http://${address.includes(':') ? `[${address}]` : address}/`, targets)).toBe(true);
    expect(await look(answering(address), { targets, url: 'http://example.org/' })).toBe('TargetRefusedError');
  });

  test("Habeas's own port on this machine", async () => {
    for (const host of ['127.0.0.1', '127.3.2.1', '[::1]', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]', 'localhost']) {
      expect([host, refused(`http://${host}:3000/`, targets, 3000)]).toEqual([host, true]);
      expect([host, refused(`http://${host}:3001/`, targets, 3000)]).toEqual([host, false]);
    }
    const own = { targets, ownPort: 3000, url: 'http://example.org:3000/' };
    for (const address of ['127.0.0.1', '::1', '0.0.0.0', '::ffff:127.0.0.1']) {
      expect(await look(answering(address), own)).toBe('TargetRefusedError');
      expect(await look(answering(address), { ...own, ownPort: 3001 })).not.toBe('TargetRefusedError');
    }
    expect(await look(answering('10.9.9.9'), own)).not.toBe('TargetRefusedError');
    expect(refused('http://127.0.0.1/', targets, 80)).toBe(true);
  });
});
