import { describe, expect, test } from '@jest/globals';
import { wrongNetwork } from './wrong-network.ts';

describe('an address or network that is to be believed', () => {
  test.each(['127.0.0.1', '::1', '10.0.0.0/8', '2001:db8::/32', '192.0.2.7/32', 'fd00::/128'])(
    '%s is taken',
    (text) => {
      expect(wrongNetwork(text)).toBeNull();
    },
  );

  test.each([
    ['', /nothing in it/],
    ['loopback', /"loopback" begins with no IP address/],
    ['proxy.example.org', /no IP address/],
    ['127.0.0.1:80', /no IP address/],
    ['fe80::1%eth0', /no IP address/],
    ['10.0.0.0/', /whole number from 1 to 32/],
    ['10.0.0.0/33', /from 1 to 32/],
    ['10.0.0.0/255.0.0.0', /from 1 to 32/],
    ['::/129', /from 1 to 128/],
    ['10.0.0.0/8/8', /from 1 to 32/],
    ['0.0.0.0/0', /every address/],
    ['::/0', /every address/],
  ])('%j is refused', (text, why) => {
    expect(wrongNetwork(text)).toMatch(why);
  });
});
