import { type KeptCheckpoint, ProofRangeError, type VerifiableLog } from '#audit';
import { badRequest } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';
import { givenOnce } from '../requests/given-once.ts';

/** A whole number from 0 in a query. */
export const wholeNumber = givenOnce
  .regex(/^(0|[1-9]\d{0,14})$/, 'must be a whole number')
  .transform(Number)
  .meta({ openapi: { type: 'integer', minimum: 0 } });

/** @throws Problem (404) nothing has been signed yet, or not over a tree of that size */
export async function checkpointOf(log: VerifiableLog, size?: number): Promise<KeptCheckpoint> {
  const checkpoint = await log.checkpoint(size ?? null);
  if (checkpoint) return checkpoint;
  throw new Problem({
    status: 404,
    code: 'no-checkpoint',
    detail:
      size === undefined
        ? 'Nothing has been signed yet. A checkpoint follows within a minute of the first event.'
        : `There is no checkpoint over ${size} events.`,
  });
}

/** A size of a tree that is under a checkpoint. @throws Problem (400) it is not */
export function withinSigned(size: number, signed: number, name: string): number {
  if (size <= signed) return size;
  throw badRequest(`${name} must be at most ${signed}: so many events are under the last checkpoint.`, [
    { field: name, message: `must be at most ${signed}` },
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
