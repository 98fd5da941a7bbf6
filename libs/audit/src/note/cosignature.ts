import { type NoteSignature, signatureLine } from './signed-note.ts';
import type { SigningKey } from './signing-key.ts';
import { isBy, isEd25519, type VerifierKey, verifierKey } from './verifier-key.ts';

const TIMESTAMP_BYTES = 8;

/** What a witness signs (C2SP tlog-cosignature, "Ed25519 signed message"). */
function message(time: bigint, text: string): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

/**
 * When a witness cosigned the text of a checkpoint, in seconds since 1970; null where the signature is not that key's, or
 * not valid.
 */
export function cosignedAt(text: string, signature: NoteSignature, key: VerifierKey): bigint | null {
  if (key.kind !== 'cosignature' || !isBy(signature, key)) return null;
  if (signature.signature.length !== TIMESTAMP_BYTES + 64) return null;
  const time = signature.signature.readBigUInt64BE();
  if (time > 2n ** 63n - 1n) return null;
  return isEd25519(message(time, text), signature.signature.subarray(TIMESTAMP_BYTES), key) ? time : null;
}

/** The verifier key under which a witness with this key cosigns. */
export function cosignerKey({ verifier }: SigningKey): VerifierKey {
  const raw = verifier.key.export({ format: 'der', type: 'spki' }).subarray(-32);
  return verifierKey(verifier.name, 'cosignature', raw);
}

/**
 * A cosignature line over the text of a checkpoint. What a witness does; a log only checks.
 *
 * @param time seconds since 1970
 */
export function cosign(text: string, time: bigint, key: SigningKey): string {
  const timestamp = Buffer.alloc(TIMESTAMP_BYTES);
  timestamp.writeBigUInt64BE(time);
  const { name, keyId } = cosignerKey(key);
  return signatureLine(name, keyId, Buffer.concat([timestamp, key.signBytes(message(time, text))]));
}
