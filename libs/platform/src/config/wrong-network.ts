import { isIP } from 'node:net';

const EXAMPLE = 'addresses and networks with commas between, such as 127.0.0.1,10.0.0.0/8,2001:db8::/32';

/**
 * What is wrong with an IP address or network (CIDR), as the end of a sentence that begins with the name of its variable;
 * null where nothing is. A network that is everything is refused: anybody may write `X-Forwarded-For`.
 */
export function wrongNetwork(text: string): string | null {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (text === '') return `has a part with nothing in it; it must be ${EXAMPLE}`;
  if (version === 0 || address.includes('%')) return `must be ${EXAMPLE}; "${text}" begins with no IP address`;
  if (prefix === undefined) return null;
  const bits = version === 4 ? 32 : 128;
  if (more.length > 0 || !/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) {
    return `must be ${EXAMPLE}; behind the "/" of "${text}" belongs a whole number from 1 to ${bits}`;
  }
  if (Number(prefix) === 0) {
    return `must not have "${text}", which is every address: then anybody could say where they come from. Name the proxies`;
  }
  return null;
}
