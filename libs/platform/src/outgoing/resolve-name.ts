import { lookup, Resolver } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { isLoopback } from '../config/is-loopback.ts';

/** Finds the addresses of a name, as `lookup` of `node:dns` does when it is asked for all. */
export type Resolve = (
  host: string,
  options: { readonly all: true; readonly family?: number | 'IPv4' | 'IPv6' },
  callback: (error: NodeJS.ErrnoException | null, addresses: { address: string; family: number }[]) => void,
) => void;

interface Found {
  readonly address: string;
  readonly family: number;
}

export interface ResolvingOptions {
  /** Asks the servers of the name service: a new one for each name, since the servers change where a machine changes networks. */
  readonly resolver: () => Pick<Resolver, 'resolve4' | 'resolve6'>;
  /** Asks the system, as every other program does. */
  readonly system: Resolve;
  /** Path of the names that this machine knows by itself. */
  readonly hosts: string;
}

/** There is no such name, by the servers: the system may know it from elsewhere (search domains, mDNS). */
const UNKNOWN = ['ENOTFOUND', 'ENODATA', 'EBADNAME'];

/**
 * Finds the addresses of a name as the system does, in its order: the names of this machine first, then the servers. It waits
 * for them without a thread. The system's own `getaddrinfo` keeps one of two threads until it has an answer, so that two names
 * whose servers do not answer would keep every other name of the process waiting.
 */
export function resolvingBy({ resolver, system, hosts }: ResolvingOptions): Resolve {
  return (host, options, callback) => {
    const family = Number(String(options.family ?? 0).replace('IPv', ''));
    const find = async (): Promise<readonly Found[]> => {
      if (isLoopback(host)) return [];
      const known = (await namesIn(hosts)).filter(({ name }) => name === host.toLowerCase());
      if (known.length > 0) return known;
      return await ask(resolver(), host, family);
    };
    find().then(
      (found) => {
        const usable = found.filter((one) => family === 0 || one.family === family);
        if (usable.length === 0) system(host, options, callback);
        else
          callback(
            null,
            usable.map(({ address, family: of }) => ({ address, family: of })),
          );
      },
      (error) => callback(error, []),
    );
  };
}

/** As {@link resolvingBy}, of this machine. */
export const resolveName: Resolve = resolvingBy({
  resolver: () => new Resolver({ timeout: 3_000, tries: 2 }),
  system: lookup as Resolve,
  hosts: '/etc/hosts',
});

/** @returns none where the servers know of none @throws where they give no answer */
async function ask(
  resolver: ReturnType<ResolvingOptions['resolver']>,
  host: string,
  family: number,
): Promise<readonly Found[]> {
  const asked = await Promise.all([
    ...(family === 6 ? [] : [records(4, (callback) => resolver.resolve4(host, callback))]),
    ...(family === 4 ? [] : [records(6, (callback) => resolver.resolve6(host, callback))]),
  ]);
  const found = asked.flatMap((one) => ('error' in one ? [] : one.found));
  const failed = asked.find((one) => 'error' in one && !UNKNOWN.includes(one.error.code ?? ''));
  if (found.length === 0 && failed && 'error' in failed) throw failed.error;
  return found;
}

type Records = { readonly found: readonly Found[] } | { readonly error: NodeJS.ErrnoException };

function records(
  family: number,
  query: (callback: (error: NodeJS.ErrnoException | null, addresses: string[]) => void) => void,
): Promise<Records> {
  return new Promise((done) => {
    query((error, addresses) => done(error ? { error } : { found: addresses.map((address) => ({ address, family })) }));
  });
}

/** The lines of a hosts file, a name each; none where there is no such file. */
async function namesIn(path: string): Promise<readonly (Found & { readonly name: string })[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    const family = isIP(address);
    return family === 0 ? [] : names.map((name) => ({ name: name.toLowerCase(), address, family }));
  });
}
