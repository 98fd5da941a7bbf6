import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { lastCheckpoint } from '../notary/sign-checkpoint.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { NoteError, parseSignature } from '../note/signed-note.ts';
import { parseVerifierKey, VerifierKeyError } from '../note/verifier-key.ts';

/** C2SP signed-note: every verifier takes at least 16 signatures, and the log's own is one of them. */
const MOST = 15;
/** Seconds that the clock of a witness may be ahead of ours. */
const AHEAD = 300;

/** What a witness sent cannot be taken. `field` is of the request. */
export class CosignatureError extends Error {
  override readonly name = 'CosignatureError';

  constructor(
    readonly field: 'size' | 'verifierKey' | 'cosignature',
    message: string,
  ) {
    super(message);
  }
}

export interface OfferedCosignature {
  /** Of the checkpoint that was cosigned. */
  readonly size: number;
  /** The witness's key, of type 0x04. */
  readonly verifierKey: string;
  /** `— <name> <base64>`: a line of a note. */
  readonly cosignature: string;
  /** The name of the token by which it comes. */
  readonly by: string;
  readonly now: Temporal.Instant;
}

/**
 * Adds a witness's cosignature (C2SP tlog-cosignature) to a checkpoint, where it is valid. The same again changes nothing.
 *
 * @returns the checkpoint with it, and when it was cosigned (RFC 3339)
 * @throws CosignatureError
 */
export async function takeCosignature(
  pool: pg.Pool,
  { size, verifierKey, cosignature, by, now }: OfferedCosignature,
): Promise<{ note: string; cosignedAt: string }> {
  const checkpoint = await lastCheckpoint(pool, size);
  if (!checkpoint) throw new CosignatureError('size', `There is no checkpoint over ${size} events.`);
  const { note } = parseCheckpoint(Buffer.from(checkpoint.note));
  const key = readKey(verifierKey);
  const signature = readLine(cosignature);
  if (signature.name !== key.name || signature.keyId !== key.keyId) {
    throw new CosignatureError('cosignature', `It is not by ${key.name} with the key ${key.keyId}.`);
  }
  const time = cosignedAt(note.text, signature, key);
  if (time === null) {
    throw new CosignatureError('cosignature', `It is not valid over the checkpoint of ${size} events with that key.`);
  }
  if (time > BigInt(Math.floor(now.epochMilliseconds / 1_000) + AHEAD)) {
    throw new CosignatureError('cosignature', 'It was made in the future: is the clock of the witness right?');
  }
  const at = Temporal.Instant.fromEpochMilliseconds(Number(time) * 1_000).toString();
  const lines = note.signatures.map(({ line }) => line);
  if (!lines.includes(signature.line)) {
    if (lines.length > MOST) throw new CosignatureError('size', `That checkpoint has ${MOST} cosignatures already.`);
    await pool.query(
      `INSERT INTO audit.cosignature (checkpoint, verifier_key, line, cosigned_at, added_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [checkpoint.number, key.text, signature.line, at, by],
    );
  }
  return { note: (await lastCheckpoint(pool, size))!.note, cosignedAt: at };
}

function readKey(text: string) {
  try {
    const key = parseVerifierKey(text);
    if (key.kind === 'cosignature') return key;
  } catch (error) {
    if (error instanceof VerifierKeyError) throw new CosignatureError('verifierKey', error.message);
    throw error;
  }
  throw new CosignatureError('verifierKey', 'It is a key for notes (type 1); a witness cosigns with one of type 4.');
}

function readLine(text: string) {
  try {
    return parseSignature(text.trimEnd());
  } catch (error) {
    if (error instanceof NoteError) throw new CosignatureError('cosignature', `${error.message}.`);
    throw error;
  }
}
