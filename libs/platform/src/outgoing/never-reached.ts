import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Answer for the machines of one cloud alone, and lie in no link-local network: of Azure, Alibaba, Oracle, AWS, Google, Scaleway. */
const METADATA = [
  ...['168.63.129.16', '100.100.100.200', '192.0.0.192'],
  ...['fd00:ec2::254', 'fd20:ce::254', 'fd00:42::42'],
].map((address) => ipaddr.parse(address).toString());

/** IPv6 that leads to IPv4, and at which of its 16 bytes each of the four of IPv4 stands. */
const WRAPPINGS = [
  // Compatible (RFC 4291, 2.5.5.1), translated (RFC 2765, 2.1) and NAT64 (RFC 6052, 2.1).
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b::/96'].map((prefix) => ({ prefix, bytes: [12, 13, 14, 15] })),
  // NAT64 of one's own (RFC 8215), for every length of a prefix that fits in (RFC 6052, 2.2).
  ...[
    [6, 7, 9, 10],
    [7, 9, 10, 11],
    [9, 10, 11, 12],
    [12, 13, 14, 15],
  ].map((bytes) => ({ prefix: '64:ff9b:1::/48', bytes })),
  // 6to4 (RFC 3056, 2), and the server of Teredo (RFC 4380, 4).
  { prefix: '2002::/16', bytes: [2, 3, 4, 5] },
  { prefix: '2001::/32', bytes: [4, 5, 6, 7] },
].map(({ prefix, bytes }) => ({ network: ipaddr.IPv6.parseCIDR(prefix), bytes }));

/**
 * Whether nothing may ever be sent to an IP address, in any form and by any configuration: link-local networks
 * (RFC 3927, RFC 4291) and the metadata services of clouds, which give their secrets to everybody who asks from within.
 */
export function isNeverReached(address: string): boolean {
  return formsOf(address).some((one) => one.range() === 'linkLocal' || METADATA.includes(one.toString()));
}

/** Whether an IP address leads to this machine: loopback, the unspecified one, and those of its network interfaces. */
export function isOwnAddress(address: string, interfaces: typeof networkInterfaces = networkInterfaces): boolean {
  const own = Object.values(interfaces()).flatMap((found) => (found ?? []).map((one) => plain(one.address)));
  return formsOf(address).some(
    (one) => one.range() === 'loopback' || one.range() === 'unspecified' || own.includes(one.toString()),
  );
}

/** An address, and every IPv4 address that it may lead to. None where it is no address. */
function formsOf(address: string): readonly (ipaddr.IPv4 | ipaddr.IPv6)[] {
  if (isIP(address) === 0) return [];
  const parsed = ipaddr.process(withoutZone(address));
  if (parsed instanceof ipaddr.IPv4) return [parsed];
  const all = parsed.toByteArray();
  const wrapped = WRAPPINGS.filter(({ network }) => parsed.match(network));
  return [parsed, ...wrapped.map(({ bytes }) => new ipaddr.IPv4(bytes.map((at) => all[at]!)))];
}

function plain(address: string): string {
  return ipaddr.process(withoutZone(address)).toString();
}

function withoutZone(address: string): string {
  return address.replace(/%.*$/, '');
}
