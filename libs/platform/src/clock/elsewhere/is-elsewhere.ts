import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { isLoopback } from '../../config/is-loopback.ts';

/** Networks that a machine makes for containers and virtual machines of its own. */
const OWN_BRIDGE = /^(docker|br-|virbr|veth|podman|cni|lxc|lxd)/;
const MARKS_OF_A_CONTAINER = ['/.dockerenv', '/run/.containerenv'];

/** What a machine knows of its own networks. */
export interface OwnNetworks {
  readonly hostname: string;
  readonly interfaces: ReturnType<typeof networkInterfaces>;
  readonly inContainer: boolean;
}

function ownNetworks(): OwnNetworks {
  const inContainer = MARKS_OF_A_CONTAINER.some((path) => existsSync(path));
  return { hostname: hostname(), interfaces: networkInterfaces(), inContainer };
}

/**
 * Whether a host has another machine's clock, as far as its address tells. Not this machine under any of its names; nor what
 * lies in a network of this machine's own containers, or in the network of the container that this process runs in: those
 * share one clock.
 *
 * @param host a name or an address
 * @throws where the name cannot be looked up
 */
export async function isElsewhere(host: string, own: OwnNetworks = ownNetworks()): Promise<boolean> {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === '' || isLoopback(bare) || bare.toLowerCase() === own.hostname.toLowerCase()) return false;
  const addresses = isIP(bare) === 0 ? (await lookup(bare, { all: true })).map(({ address }) => address) : [bare];
  return addresses.length > 0 && addresses.every((address) => isOfAnother(address, own));
}

function isOfAnother(address: string, { interfaces, inContainer }: OwnNetworks): boolean {
  if (isLoopback(address) || /^(0\.0\.0\.0|::)$/.test(address)) return false;
  const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  for (const [name, found] of Object.entries(interfaces)) {
    for (const one of found ?? []) {
      if (one.address === address) return false;
      if (!inContainer && !OWN_BRIDGE.test(name)) continue;
      if (one.internal || one.cidr === null || one.family.toLowerCase() !== kind) continue;
      const network = new BlockList();
      network.addSubnet(one.address, Number(one.cidr.split('/')[1]), kind);
      if (network.check(address, kind)) return false;
    }
  }
  return true;
}
