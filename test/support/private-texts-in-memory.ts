import { createHash } from 'node:crypto';
import type { Keyring, PrivateToken, Unsealed } from '#private-data';

/**
 * Keeps private texts of a test that is about something else, without a database: tokens have the form of sealed texts, and
 * open until their owner is erased. That texts are really sealed is tested with the keyring itself.
 */
export function privateTextsInMemory(): Pick<
  Keyring,
  'encrypt' | 'unseal' | 'destroy' | 'ensureKey' | 'ownFingerprint'
> {
  const kept = new Map<string, { readonly owner: string; readonly text: string }>();
  const erased = new Set<string>();
  const digest = (text: string) => createHash('sha256').update(text).digest('base64url');
  const open = ({ owner, token }: PrivateToken): Unsealed => {
    const found = kept.get(token);
    if (erased.has(owner)) return { state: 'erased' };
    return found?.owner === owner ? { state: 'open', text: found.text } : { state: 'unreadable', reason: 'unknown' };
  };
  return {
    encrypt: async (owner, purpose, text) => {
      const token = `habeas:sealed:1:${owner}:${purpose}:${digest(`${kept.size} ${text}`)}`;
      kept.set(token, { owner, text });
      return token;
    },
    unseal: async (tokens) => tokens.map(open),
    destroy: async (owner) => {
      const wasThere = !erased.has(owner);
      erased.add(owner);
      return wasThere;
    },
    ensureKey: async () => {},
    ownFingerprint: async (owner, purpose, text) => (erased.has(owner) ? null : digest(`${owner} ${purpose} ${text}`)),
  };
}
