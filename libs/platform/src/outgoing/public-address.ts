import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Answers for the machines of one cloud alone, though its number is an ordinary one. */
const METADATA = ['168.63.129.16'];

/** All of IPv6 that is given out to the public lies in here; what is within and not public has a range of its own. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public Internet. Not: this machine, private and link-local networks (and with them
 * the metadata services of clouds), carriers' NAT, multicast, documentation, and IPv6 that wraps IPv4 in any way.
 */
export function isPublicAddress(address: string): boolean {
  // Stricter than the parser, which takes '1.2.3' for an address too.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST)) return false;
  return parsed.range() === 'unicast' && !METADATA.includes(parsed.toString());
}
