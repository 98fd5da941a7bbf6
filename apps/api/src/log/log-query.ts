import { type KeptCheckpoint, ProofRangeError, type VerifiableLog } from '#audit';
import { badRequest } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';
import { givenOnce } from '../requests/given-once.ts';

/** A whole number from 0 in a query. */
export const wholeNumber = givenOnce
  .regex(/^(0|[1-9]\d{0,14})$/, 'must be a whole number')
  .transform(Number)
  .meta({ openapi: { type: 'integer', minimum: 0 } });

/** Sizes that an answer names where another was asked for. */
const SOME = 5;

/**
 * A checkpoint that may be handed out: the last, or that over a tree of this size.
 *
 * @throws Problem (404) nothing has been signed yet, or not over a tree of that size, or the witnesses that must have cosigned have not
 */
export async function checkpointOf(log: VerifiableLog, size?: number): Promise<KeptCheckpoint> {
  const checkpoint = await log.published(size ?? null);
  if (checkpoint) return checkpoint;
  const waits = log.witnesses.quorum !== 0 && (await log.checkpoint(size ?? null)) !== null;
  const detail = waits
    ? `${size === undefined ? 'What was signed' : `The checkpoint over ${size} events`} is handed out once the witnesses of this log have cosigned it.`
    : size === undefined
      ? 'Nothing has been signed yet. A checkpoint follows within a minute of the first event.'
      : `There is no checkpoint over ${size} events.`;
  const sizes = size === undefined ? [] : await log.publishedSizes(SOME);
  throw new Problem({
    status: 404,
    code: 'no-checkpoint',
    detail:
      sizes.length === 0
        ? detail
        : `${detail} The last that there are: ${sizes.join(', ')}; all of them: /api/v1/log/checkpoints.`,
  });
}

/** A checkpoint over a tree of a size that a query names. @throws Problem (400) it is larger than the last; (404) there is none */
export async function signedSize(log: VerifiableLog, size: number, name: string): Promise<KeptCheckpoint> {
  const last = (await checkpointOf(log)).size;
  if (size <= last) return await checkpointOf(log, size);
  throw badRequest(`${name} must be at most ${last}: so many events are under the last checkpoint.`, [
    { field: name, message: `must be at most ${last}` },
  ]);
}

/** Maps ProofRangeError to a 400 problem. */
export async function refusingImpossible<T>(prove: () => Promise<T>): Promise<T> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof ProofRangeError) throw badRequest(error.message);
    throw error;
  }
}

export function base64(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64');
}
