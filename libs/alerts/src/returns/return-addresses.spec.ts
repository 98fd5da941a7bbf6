import { createHmac, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { TAG_LENGTH } from '#platform';
import { ReturnAddresses } from './return-addresses.ts';

const keyringOf = (key: string) => ({
  fingerprint: (purpose: string, text: string) => createHmac('sha256', key).update(`${purpose}\0${text}`).digest('hex'),
});
const addresses = new ReturnAddresses(keyringOf('ours'), 'bounces@habeas.example');

describe('an address to which a mail comes back', () => {
  test('names the delivery, and survives what servers do to it', () => {
    for (let n = 0; n < 200; n++) {
      const id = randomUUID();
      const { address, tag } = addresses.forDelivery(id);
      expect(address).toBe(`bounces+${tag}@habeas.example`);
      expect(tag).toHaveLength(TAG_LENGTH);
      for (const text of [address, address.toUpperCase(), tag, `<${address}>`.slice(1, -1)]) {
        expect(addresses.read([text])).toEqual([{ for: 'return', id }]);
      }
    }
  });

  test('is another than the one that ends a subscription', () => {
    const id = randomUUID();
    expect(addresses.read([addresses.toEnd(id)])).toEqual([{ for: 'end', id }]);
    const turned = addresses.forDelivery(id).address.replace('+b', '+u');
    expect(addresses.read([turned])).toEqual([]);
  });

  test('cannot be made by others, nor changed in any letter', () => {
    const { address, tag } = addresses.forDelivery(randomUUID());
    expect(new ReturnAddresses(keyringOf('of another'), 'bounces@habeas.example').read([address])).toEqual([]);
    for (let at = 0; at < tag.length; at++) {
      const other = tag[at] === 'a' ? 'b' : 'a';
      const changed = `${tag.slice(0, at)}${other}${tag.slice(at + 1)}`;
      expect(addresses.read([`bounces+${changed}@habeas.example`])).toEqual([]);
    }
  });

  test.each(['', '@', 'bounces@habeas.example', '+@', `bounces+b${'a'.repeat(41)}@x`, `bounces+b${'1'.repeat(42)}@x`])(
    'nothing is read out of %j',
    (text) => {
      expect(addresses.read([text])).toEqual([]);
    },
  );
});
