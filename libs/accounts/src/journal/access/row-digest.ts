import { hash } from 'node:crypto';
import { canonicalJson } from '#audit';
import type { JsonObject } from '#event-store';

/**
 * SHA-256, in hexadecimal, of the canonical form (RFC 8785) of what lets somebody in: the hash of a secret, a public key, a sealed
 * address. It stands in the journal as `row`, so that another one in its place is found; it gives nothing away, since what is
 * hashed is random or sealed.
 */
export function rowDigest(fields: JsonObject): string {
  return hash('sha256', canonicalJson(fields), 'hex');
}

/** What of an account cannot be changed but by forgetting it. */
export interface AccountIdentity {
  readonly id: string;
  readonly name: string | null;
  readonly mail: string | null;
  readonly nameFingerprint: string | null;
  readonly mailFingerprint: string | null;
}

export function accountRow({ id, name, mail, nameFingerprint, mailFingerprint }: AccountIdentity): string {
  return rowDigest({ account: id, name, mail, nameFingerprint, mailFingerprint });
}

/** @param hash of its secret, as the table has it */
export function tokenRow(id: string, hash: string): string {
  return rowDigest({ token: id, hash });
}

/** @param mail sealed */
export function invitationRow(id: string, mail: string): string {
  return rowDigest({ invitation: id, mail });
}

/** @param id of the credential, in base64url */
export function passkeyRow(account: string, id: string, publicKey: Uint8Array): string {
  return rowDigest({ passkey: id, account, publicKey: Buffer.from(publicKey).toString('base64url') });
}

/** @param hash of the code, with cost and salt, as the table has it */
export function recoveryCodeRow(id: string, hash: string): string {
  return rowDigest({ recoveryCode: id, hash });
}
