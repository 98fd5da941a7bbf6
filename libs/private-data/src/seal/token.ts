import type { KeyObject } from 'node:crypto';
import type { RandomBytes } from '../random-bytes.ts';
import { seal, unseal } from './seal.ts';

/**
 * A private text as it is stored: `habeas:sealed:1:`, whose it is, what it says of them, and base64url of nonce,
 * ciphertext and tag. The owner stands beside it anyway, as the name of the stream.
 */
const TOKEN = /^habeas:sealed:1:([a-z0-9-]+):([A-Za-z.-]+):([A-Za-z0-9_-]{38,})$/;
const OWNER = /^[a-z0-9-]{1,200}$/;
const PURPOSE = /^[A-Za-z.-]{1,100}$/;

/** Whose text it is and what it says of them: a token opens for no other owner and no other field. */
export interface SealedFor {
  readonly owner: string;
  readonly purpose: string;
}

/** Whether a text has the form of a sealed one, whatever its key. */
export function isSealed(text: unknown): text is string {
  return sealedFor(text) !== null;
}

/** For whom a text says that it was sealed; null where it has not the form of a sealed one. */
export function sealedFor(text: unknown): SealedFor | null {
  const [, owner, purpose] = (typeof text === 'string' && TOKEN.exec(text)) || [];
  return owner === undefined || purpose === undefined ? null : { owner, purpose };
}

export function sealText(key: KeyObject, text: string, of: SealedFor, random: RandomBytes): string {
  const { owner, purpose } = of;
  if (!OWNER.test(owner) || !PURPOSE.test(purpose)) throw new RangeError(`"${owner}" or "${purpose}" is no name here.`);
  return `habeas:sealed:1:${owner}:${purpose}:${seal(key, Buffer.from(text, 'utf8'), context(of), random).toString('base64url')}`;
}

/** Null where the token is not one, or was not made with this key for this owner and purpose. */
export function unsealText(key: KeyObject, token: string, of: SealedFor): string | null {
  const [, owner, purpose, sealed] = TOKEN.exec(token) ?? [];
  if (sealed === undefined || owner !== of.owner || purpose !== of.purpose) return null;
  return unseal(key, Buffer.from(sealed, 'base64url'), context(of))?.toString('utf8') ?? null;
}

/** The byte 0 keeps ('ab', 'c') apart from ('a', 'bc'). */
function context({ owner, purpose }: SealedFor): string {
  return `habeas/private-data/1\0${owner}\0${purpose}`;
}
