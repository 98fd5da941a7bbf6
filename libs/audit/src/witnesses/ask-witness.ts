import { NoAnswerError, sendPost, type Targets } from '#platform';
import type { Hash } from '../merkle/hash.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { NoteError, type NoteSignature, parseSignature } from '../note/signed-note.ts';
import type { Witness } from './witnesses.ts';

/** A checkpoint for a witness to cosign. */
export interface ForWitness {
  readonly size: number;
  /** The signed note. */
  readonly note: string;
  /** The text that is signed, the first part of the note. */
  readonly text: string;
  /** Of the tree of that size, a proof that it continues one of an older size (RFC 9162 §2.1.4). */
  consistency(older: number): Promise<readonly Hash[]>;
}

export interface AskOptions {
  readonly witness: Witness & { readonly url: string };
  readonly checkpoint: ForWitness;
  /** Size of the last checkpoint that this witness is known to have cosigned; 0 for none. */
  readonly old: number;
  readonly targets: Targets;
  readonly signal?: AbortSignal;
  /** Default 15 s. */
  readonly timeoutMilliseconds?: number;
}

/** A witness did not cosign. The message is a whole sentence for a person. */
export class NotCosignedError extends Error {
  override readonly name = 'NotCosignedError';
}

/** Room for a witness that signs with many keys: 64 lines of any kind in use. */
const MOST_ANSWER = 64 * 1024;
/** The witness may move on between two questions, where others ask it too. */
const MOST_CONFLICTS = 3;
/** Size of the latest checkpoint that the witness has cosigned (C2SP tlog-witness). */
const SIZE_TYPE = /^text\/x\.tlog\.size\b/i;

/**
 * Asks a witness to cosign a checkpoint (C2SP tlog-witness, `add-checkpoint`). Where it has come further or less far than is known
 * here, it says so, and is asked once more from there.
 *
 * @returns the line of its cosignature, which is valid
 * @throws NotCosignedError
 */
export async function askWitness(options: AskOptions): Promise<string> {
  const { checkpoint } = options;
  let old = Math.min(options.old, checkpoint.size);
  for (let conflicts = 0; ; conflicts++) {
    const answer = await send(options, await requestBody(checkpoint, old));
    if (answer.status === 200) return ownCosignature(options, answer.body.toString());
    if (answer.status !== 409) throw new NotCosignedError(inWords(answer.status));
    const seen = SIZE_TYPE.test(answer.type ?? '') ? sizeIn(answer.body.toString()) : null;
    if (seen === old) {
      throw new NotCosignedError(
        `It has cosigned another tree of ${seen} events: this log has two histories. Run "habeas verify", and ask the witness for what it has.`,
      );
    }
    if (seen === null) throw new NotCosignedError('It answered 409 without saying how far it has come.');
    if (seen > checkpoint.size) {
      throw new NotCosignedError(
        `It has cosigned ${seen} events of this log, and ${checkpoint.size} are signed here: was an earlier state restored?`,
      );
    }
    if (conflicts === MOST_CONFLICTS) throw new NotCosignedError('It moved on each time that it was asked.');
    old = seen;
  }
}

/** What is sent: the old size, a proof from there, and the checkpoint. */
export async function requestBody({ note, consistency }: ForWitness, old: number): Promise<string> {
  const proof = await consistency(old);
  return `old ${old}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

async function send({ witness, targets, signal, timeoutMilliseconds }: AskOptions, body: string) {
  try {
    return await sendPost({
      ...{ url: addCheckpoint(witness.url), body, targets, answerBytes: MOST_ANSWER },
      headers: { 'content-type': 'text/plain; charset=utf-8', 'user-agent': 'Habeas' },
      ...(signal ? { signal } : {}),
      ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
    });
  } catch (error) {
    if (error instanceof NoAnswerError) throw new NotCosignedError(error.message);
    throw error;
  }
}

/** `<submission prefix>/add-checkpoint`. */
function addCheckpoint(prefix: string): URL {
  return new URL(`${prefix.replace(/\/+$/, '')}/add-checkpoint`);
}

/** Lines by other keys are passed over, as the protocol demands. */
function ownCosignature({ witness, checkpoint }: AskOptions, body: string): string {
  for (const line of body.split('\n')) {
    const signature = signatureIn(line);
    if (signature && cosignedAt(checkpoint.text, signature, witness.key) !== null) return line;
  }
  throw new NotCosignedError(
    'It answered without a valid cosignature by its key: is that the key in HABEAS_WITNESSES?',
  );
}

function signatureIn(line: string): NoteSignature | null {
  try {
    return parseSignature(line);
  } catch (error) {
    if (error instanceof NoteError) return null;
    throw error;
  }
}

function sizeIn(body: string): number | null {
  const size = /^(0|[1-9]\d{0,15})\n$/.test(body) ? Number(body) : Number.NaN;
  return Number.isSafeInteger(size) ? size : null;
}

function inWords(status: number): string {
  switch (status) {
    case 400:
      return 'It says that what it was asked is no request of the protocol (400).';
    case 403:
      return 'It does not trust the key of this log (403): tell those who run it of the key.';
    case 404:
      return 'It does not know this log (404): ask those who run it to add it, or correct the address.';
    case 422:
      return 'It says that the log does not continue what it has cosigned (422). Run "habeas verify".';
    default:
      return status >= 300 && status < 400
        ? `It answered with a redirect (${status}), which is not followed.`
        : `It answered ${status}.`;
  }
}
