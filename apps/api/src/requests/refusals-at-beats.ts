import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Milliseconds between two moments at which a refusal is answered. More than it takes to read the few records that decide
 * whether one more is closed, and too few for a person to notice.
 */
const BEAT = 25;

/**
 * Answers that there is no such record only at whole beats since the request came, and so every refusal to those who record
 * and do not read: a closed record takes more reading than one that is not there, by the records that it names.
 *
 * @param readsNothing whether a request comes from somebody who may record and not read
 * @param wait for milliseconds; for tests
 */
export function refuseAtBeats(
  fastify: Pick<FastifyInstance, 'addHook'>,
  readsNothing: (request: FastifyRequest) => boolean,
  wait: (milliseconds: number) => Promise<unknown> = pause,
): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const { statusCode, elapsedTime } = reply;
    if (statusCode === 404 || (statusCode >= 400 && readsNothing(request))) await wait(toNextBeat(elapsedTime));
    return payload;
  });
}

/**
 * How long an answer waits that is given at whole beats.
 *
 * @param elapsed milliseconds since the request came
 * @param beat milliseconds
 */
export function toNextBeat(elapsed: number, beat: number = BEAT): number {
  return beat - (elapsed % beat);
}
