import type { networkInterfaces } from 'node:os';
import { expect, test } from '@jest/globals';
import { isNeverReached, isOwnAddress } from './never-reached.ts';

test.each([
  ['link-local', ['169.254.0.1', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
  ['metadata services', ['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'FD00:0EC2::0254']],
  ['those as mapped or compatible IPv6', ['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '::169.254.169.254']],
  ['those behind NAT64', ['64:ff9b::a9fe:a9fe', '64:ff9b::169.254.1.1', '64:ff9b::a83f:8110']],
  [
    "those behind a network's own NAT64",
    ['64:ff9b:1::a9fe:a9fe', '64:ff9b:1:a9fe:a9:fe00::', '64:ff9b:1:0:a9:fea9:fe00:0'],
  ],
  ['those behind other transitions', ['2002:a9fe:a9fe::1', '::ffff:0:a9fe:a9fe', '2001:0:a9fe:a9fe::1']],
])('%s are never reached', (_, addresses) => {
  expect(addresses.filter((address) => !isNeverReached(address))).toEqual([]);
});

test('private networks and the public Internet may be', () => {
  const addresses = [
    '10.1.2.3',
    '127.0.0.1',
    'fd12::1',
    '1.1.1.1',
    '2606:4700::1',
    '::ffff:10.1.2.3',
    '64:ff9b::a01:203',
  ];
  expect(addresses.filter(isNeverReached)).toEqual([]);
});

test('this machine is known by every address that leads to it', () => {
  const interfaces = (() => ({
    lo: [{ address: '127.0.0.1' }],
    eth0: [{ address: '10.1.0.7' }, { address: 'fd12::7' }, { address: 'fe80::7%eth0' }],
  })) as unknown as typeof networkInterfaces;
  const own = ['127.0.0.1', '127.9.9.9', '0.0.0.0', '::', '::1', '10.1.0.7', 'fd12::7', 'fd12:0::0007', 'fe80::7'];
  const wrapped = ['::ffff:127.0.0.1', '::ffff:10.1.0.7', '64:ff9b::7f00:1', '64:ff9b::a01:7', '::127.0.0.1'];
  expect([...own, ...wrapped].filter((address) => !isOwnAddress(address, interfaces))).toEqual([]);
  const others = ['10.1.0.8', 'fd12::8', '1.1.1.1', '::ffff:10.1.0.8', 'localhost'];
  expect(others.filter((address) => isOwnAddress(address, interfaces))).toEqual([]);
});
