import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { lastCheckpoint } from '../notary/sign-checkpoint.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { NoteError, parseSignature } from '../note/signed-note.ts';
import { isBy } from '../note/verifier-key.ts';
import type { Witnesses } from '../witnesses/witnesses.ts';

/** Seconds that the clock of a witness may be ahead of ours. */
const AHEAD = 300;

/** What a witness sent cannot be taken. `field` is of the request. */
export class CosignatureError extends Error {
  override readonly name = 'CosignatureError';

  constructor(
    readonly field: 'size' | 'cosignature',
    message: string,
  ) {
    super(message);
  }
}

export interface OfferedCosignature {
  /** Of the checkpoint that was cosigned. */
  readonly size: number;
  /** `— <name> <base64>`: a line of a note. */
  readonly cosignature: string;
  /** Whose are taken. */
  readonly witnesses: Witnesses;
  readonly now: Temporal.Instant;
}

/**
 * Adds a cosignature (C2SP tlog-cosignature) of a configured witness to a checkpoint, where it is valid: the key says who it
 * is by, so that it may come from anybody. One by any other key is refused before anything is looked up. The same again
 * changes nothing, and a witness has one line in a checkpoint.
 *
 * @returns the checkpoint with it, and when it was cosigned (RFC 3339)
 * @throws CosignatureError
 */
export async function takeCosignature(
  pool: pg.Pool,
  { size, cosignature, witnesses, now }: OfferedCosignature,
): Promise<{ note: string; cosignedAt: string }> {
  const signature = readLine(cosignature);
  const witness = witnesses.all.find(({ key }) => isBy(signature, key));
  if (!witness) {
    throw new CosignatureError(
      'cosignature',
      'It is by no witness of this log. Those who run it choose the witnesses: HABEAS_WITNESSES.',
    );
  }
  const checkpoint = await lastCheckpoint(pool, size);
  if (!checkpoint) throw new CosignatureError('size', `There is no checkpoint over ${size} events.`);
  const { note } = parseCheckpoint(Buffer.from(checkpoint.note));
  const time = cosignedAt(note.text, signature, witness.key);
  if (time === null) {
    throw new CosignatureError('cosignature', `It is not valid over the checkpoint of ${size} events with that key.`);
  }
  if (time > BigInt(Math.floor(now.epochMilliseconds / 1_000) + AHEAD)) {
    throw new CosignatureError('cosignature', 'It was made in the future: is the clock of the witness right?');
  }
  const at = Temporal.Instant.fromEpochMilliseconds(Number(time) * 1_000).toString();
  await pool.query(
    `INSERT INTO audit.cosignature (checkpoint, verifier_key, line, cosigned_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING`,
    [checkpoint.number, witness.key.text, signature.line, at],
  );
  return { note: (await lastCheckpoint(pool, size))!.note, cosignedAt: at };
}

function readLine(text: string) {
  try {
    return parseSignature(text.trimEnd());
  } catch (error) {
    if (error instanceof NoteError) throw new CosignatureError('cosignature', `${error.message}.`);
    throw error;
  }
}
