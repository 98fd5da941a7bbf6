import { isIP } from 'node:net';

const EXAMPLE = 'addresses and networks with commas between, such as 127.0.0.1,10.0.0.0/8,2001:db8::/32';

/** How a list of networks is spoken of where one of them is wrong. */
export interface NetworksInWords {
  /** What the variable must be. */
  readonly wanted: string;
  /** Why it must not have every address, and what to write instead. */
  readonly everything: string;
}

/** Of proxies: anybody may write `X-Forwarded-For`. */
const PROXIES: NetworksInWords = {
  wanted: EXAMPLE,
  everything: 'then anybody could say where they come from. Name the proxies',
};

/**
 * What is wrong with an IP address or network (CIDR), as the end of a sentence that begins with the name of its variable;
 * null where nothing is. A network that is everything is refused.
 */
export function wrongNetwork(text: string, { wanted, everything } = PROXIES): string | null {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (text === '') return `has a part with nothing in it; it must be ${wanted}`;
  if (version === 0 || address.includes('%')) return `must be ${wanted}; "${text}" begins with no IP address`;
  if (prefix === undefined) return null;
  const bits = version === 4 ? 32 : 128;
  if (more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) {
    return `must be ${wanted}; behind the "/" of "${text}" belongs a whole number from 1 to ${bits}`;
  }
  if (Number(prefix) === 0) {
    return `must not have "${text}", which is every address: ${everything}`;
  }
  return null;
}
