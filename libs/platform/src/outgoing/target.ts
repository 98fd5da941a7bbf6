import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { misleadingIn } from '#time';
import { isLoopback } from '../config/is-loopback.ts';
import { isNeverReached, isOwnAddress } from './never-reached.ts';
import { isPublicAddress } from './public-address.ts';
import { type Resolve, resolveName } from './resolve-name.ts';

/**
 * `public`: over HTTPS, to the public Internet. `any`: also over HTTP and to any network, for tests and receivers at home.
 * A list of IP addresses and networks (CIDR): what is public, and these, over HTTPS or HTTP. What is link-local or gives out
 * the secrets of a cloud, and the port of Habeas itself, are none of them.
 */
export type Targets = 'public' | 'any' | readonly string[];

/** Where something is to be sent, and what is allowed there. */
export interface Destination {
  readonly url: URL;
  readonly targets: Targets;
  /** Port of Habeas itself on this machine, which nothing is sent to; 0 or not given where there is none. */
  readonly ownPort?: number;
}

/** Why nothing is sent to a target; for a person. */
export class TargetRefusedError extends Error {
  override readonly name = 'TargetRefusedError';
}

/**
 * @returns the URL
 * @throws TargetRefusedError it can be no target, whatever its name resolves to
 */
export function parseTarget(text: string, targets: Targets, ownPort = 0): URL {
  const misleading = misleadingIn(text.trim(), 'one-line');
  if (misleading !== null) throw new TargetRefusedError(misleading);
  if (text.length > 2000 || !URL.canParse(text)) {
    throw new TargetRefusedError('must be a URL such as "https://example.org/habeas", of at most 2000 characters');
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(targets !== 'public' && url.protocol === 'http:')) {
    throw new TargetRefusedError('must begin with https://');
  }
  if (url.username !== '' || url.password !== '') {
    throw new TargetRefusedError('must not hold a name or a password; check the signature instead');
  }
  if (url.hash !== '') throw new TargetRefusedError('must not have a part behind "#", which is never sent');
  const host = hostOf(url);
  const isName = isIP(host) === 0;
  // Other names are looked at for every connection.
  const address = isName && isLoopback(host.replace(/\.$/, '')) ? '127.0.0.1' : host;
  const to = { url, targets, ownPort };
  if (isName && targets === 'public' && !isPublicName(host)) throw new TargetRefusedError(IN_WORDS.elsewhere(to).must);
  const refused = isIP(address) === 0 ? null : refusalOf(address, to);
  if (refused !== null) throw new TargetRefusedError(IN_WORDS[refused](to).must);
  return url;
}

/** Without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/** A name with a dot in it that is not set aside for local use (RFC 6761, 6762, 8375, ICANN's .internal). */
function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, '').toLowerCase();
  return name.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa|test|invalid|onion)$/.test(name);
}

type Refusal = 'never' | 'own-port' | 'elsewhere';

/** Why nothing is sent to an IP address: as what a URL must be, and as what a name leads to. */
const IN_WORDS: Readonly<Record<Refusal, (to: Destination) => { readonly must: string; readonly found: string }>> = {
  never: () => ({
    must: 'must not be in a link-local network, nor the metadata service of a cloud',
    found: 'a link-local address, or the metadata service of a cloud',
  }),
  'own-port': ({ ownPort }) => ({
    must: `must not be Habeas itself, which listens on port ${ownPort} of this machine`,
    found: `this machine, where Habeas itself listens on port ${ownPort}`,
  }),
  elsewhere: ({ targets, url }) => {
    if (targets === 'public' || targets === 'any') {
      return {
        must: 'must be on the public Internet, not on this machine or a private network',
        found: 'an address that is not on the public Internet',
      };
    }
    if (url.protocol === 'http:') {
      return {
        must: 'must begin with https://, or be in a network of HABEAS_WEBHOOK_TARGETS',
        found: 'an address in no network of HABEAS_WEBHOOK_TARGETS, and elsewhere nothing is sent without TLS',
      };
    }
    return {
      must: 'must be on the public Internet, or in a network of HABEAS_WEBHOOK_TARGETS',
      found: 'an address that is neither on the public Internet nor in a network of HABEAS_WEBHOOK_TARGETS',
    };
  },
};

/** Why nothing is sent to an IP address; null where it may be. */
function refusalOf(address: string, { url, targets, ownPort = 0 }: Destination): Refusal | null {
  if (isNeverReached(address)) return 'never';
  if (ownPort !== 0 && portOf(url) === ownPort && isOwnAddress(address)) return 'own-port';
  if (targets === 'any') return null;
  if (targets !== 'public' && isIn(targets, address)) return null;
  return url.protocol === 'https:' && isPublicAddress(address) ? null : 'elsewhere';
}

function isIn(networks: readonly string[], address: string): boolean {
  const parsed = ipaddr.process(address.replace(/%.*$/, ''));
  return networks.some((text) => {
    const [base, bits] = networkOf(text);
    return base.kind() === parsed.kind() && parsed.match([base, bits]);
  });
}

function networkOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = '', prefix] = text.split('/');
  const base = ipaddr.parse(address);
  const bits = prefix === undefined ? (base.kind() === 'ipv4' ? 32 : 128) : Number(prefix);
  // `::ffff:10.0.0.0/104` is 10.0.0.0/8, and addresses are compared as IPv4.
  if (base instanceof ipaddr.IPv6 && base.isIPv4MappedAddress() && bits >= 96) return [base.toIPv4Address(), bits - 96];
  return [base, bits];
}

function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/**
 * Looks at what no name has to be resolved for: the scheme, and an IP address in the URL itself.
 *
 * @throws TargetRefusedError
 */
export function checkDestination(to: Destination): void {
  const host = hostOf(to.url);
  if (to.url.protocol === 'http:' && to.targets === 'public') {
    throw new TargetRefusedError('it is not on the public Internet over HTTPS');
  }
  const refused = isIP(host) === 0 ? null : refusalOf(host, to);
  if (refused !== null) throw new TargetRefusedError(`it is ${IN_WORDS[refused](to).found}`);
}

/**
 * Resolves a name for a connection and lets through only what is allowed: the socket connects to the very addresses that
 * were looked at here, so that a name which resolves to something else a moment later gains nothing. One address that is
 * not allowed refuses them all.
 */
export function guardedLookup(to: Destination, resolve: Resolve = resolveName): LookupFunction {
  return (host, options, callback) => {
    const family = options.family === undefined ? {} : { family: options.family };
    resolve(host, { ...family, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first) return callback(new TargetRefusedError(`${host} resolves to no address`), '', 0);
      const refused = addresses.map(({ address }) => refusalOf(address, to)).find((one) => one !== null);
      if (refused) return callback(new TargetRefusedError(`${host} resolves to ${IN_WORDS[refused](to).found}`), '', 0);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
