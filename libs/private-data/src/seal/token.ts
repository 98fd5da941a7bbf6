import type { KeyObject } from 'node:crypto';
import type { RandomBytes } from '../random-bytes.ts';
import { seal, unseal } from './seal.ts';

/** A private text as it is stored: `habeas:sealed:1:` and base64url of nonce, ciphertext and tag. */
const TOKEN = /^habeas:sealed:1:([A-Za-z0-9_-]{38,})$/;
const PREFIX = 'habeas:sealed:1:';

/** Whether a text has the form of a sealed one, whatever its key. */
export function isSealed(text: unknown): text is string {
  return typeof text === 'string' && TOKEN.test(text);
}

/** Whose text it is and what it says of them: a token that is moved to another owner or field does not open. */
export interface SealedFor {
  readonly owner: string;
  readonly purpose: string;
}

export function sealText(key: KeyObject, text: string, of: SealedFor, random: RandomBytes): string {
  return `${PREFIX}${seal(key, Buffer.from(text, 'utf8'), context(of), random).toString('base64url')}`;
}

/** Null where the token is not one, or was not made with this key for this owner and purpose. */
export function unsealText(key: KeyObject, token: string, of: SealedFor): string | null {
  const sealed = TOKEN.exec(token)?.[1];
  if (sealed === undefined) return null;
  return unseal(key, Buffer.from(sealed, 'base64url'), context(of))?.toString('utf8') ?? null;
}

/** The byte 0 keeps ('ab', 'c') apart from ('a', 'bc'). */
function context({ owner, purpose }: SealedFor): string {
  return `habeas/private-data/1\0${owner}\0${purpose}`;
}
