import { expect, test } from '@jest/globals';
import { isPublicAddress } from './public-address.ts';

test.each([
  ['this machine', ['127.0.0.1', '127.8.8.8', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::127.0.0.1']],
  ['private networks', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12::1', 'fec0::1']],
  ['link-local', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', '::ffff:169.254.1.1']],
  ['metadata services', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16', '192.0.0.192']],
  ["carriers' NAT", ['100.64.0.1', '100.127.255.255']],
  ['multicast and broadcast', ['224.0.0.1', '255.255.255.255', 'ff02::1']],
  ['documentation and tests', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1']],
  [
    'IPv4 within IPv6',
    ['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:0:1::1', '::a00:1', '::ffff:0:a00:1'],
  ],
  ['what is reserved', ['240.0.0.1', '100::1', '4000::1', '5f00::1', '192.88.99.1']],
  ['no address', ['', 'localhost', '1.2.3', '127.1', '0x7f000001', '2130706433', '1.2.3.4.5', 'example.org']],
])('%s is not public', (_, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

test('the public Internet is', () => {
  const addresses = ['1.1.1.1', '93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'];
  expect(addresses.filter(isPublicAddress)).toEqual(addresses);
});
