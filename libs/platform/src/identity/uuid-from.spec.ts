import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { uuidFrom } from './uuid-from.ts';

describe('a UUID from a name', () => {
  test('is the same for the same name, on every machine and for ever', () => {
    const hash = createHash('sha256').update('command\0custody-7').digest('hex');
    const id = uuidFrom('command', 'custody-7');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id.slice(0, 8)).toBe(hash.slice(0, 8));
    expect(id.slice(-12)).toBe(hash.slice(20, 32));
    expect(uuidFrom('command', 'custody-7')).toBe(id);
  });

  test('differs by namespace, also where the texts run together', () => {
    expect(uuidFrom('alert', 'x')).not.toBe(uuidFrom('command', 'x'));
    expect(uuidFrom('ab', 'c')).not.toBe(uuidFrom('a', 'bc'));
  });
});
