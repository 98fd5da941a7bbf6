import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { misleadingIn } from '#time';
import { isPublicAddress } from './public-address.ts';

/** `public`: over HTTPS, to the public Internet. `any`: also over HTTP and to any network, for tests and receivers at home. */
export type Targets = 'public' | 'any';

/** Why nothing is sent to a target; for a person. */
export class TargetRefusedError extends Error {
  override readonly name = 'TargetRefusedError';
}

/**
 * @returns the URL
 * @throws TargetRefusedError it can be no target, whatever its name resolves to
 */
export function parseTarget(text: string, targets: Targets): URL {
  const misleading = misleadingIn(text.trim(), 'one-line');
  if (misleading !== null) throw new TargetRefusedError(misleading);
  if (text.length > 2000 || !URL.canParse(text)) {
    throw new TargetRefusedError('must be a URL such as "https://example.org/habeas", of at most 2000 characters');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(targets === 'any' && url.protocol === 'http:')) {
    throw new TargetRefusedError('must begin with https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new TargetRefusedError('must not hold a name or a password; check the signature instead');
  }
  if (url.hash !== '') throw new TargetRefusedError('must not have a part behind "#", which is never sent');
  const host = hostOf(url);
  const isName = isIP(host) === 0;
  if (targets === 'public' && !(isName ? isPublicName(host) : isPublicAddress(host))) {
    throw new TargetRefusedError('must be on the public Internet, not on this machine or a private network');
  }
  return url;
}

/** Without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** A name with a dot in it that is not set aside for local use (RFC 6761, 6762, 8375, ICANN's .internal). */
function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '').toLowerCase();
  return name.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa|test|invalid|onion)$/.test(name);
}

/**
 * Resolves a name for a connection and lets through only what is public: the socket connects to the very addresses that
 * were looked at here, so that a name which resolves to something else a moment later gains nothing. One address that is
 * not public refuses them all.
 */
export function guardedLookup(targets: Targets, lookup: typeof resolve = resolve): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refused = targets === 'public' ? addresses.find(({ address }) => !isPublicAddress(address)) : undefined;
      const [first] = addresses;
      if (refused || !first) {
        const found = refused ? 'an address that is not on the public Internet' : 'no address';
        return callback(new TargetRefusedError(`${host} resolves to ${found}`), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
