import type { FastifyInstance, FastifyRequest } from 'fastify';
import { inAReadersTurn, type Turns, way } from '#platform';
import { isReading, takesATurn } from './takes-a-turn.ts';
import { refuseReader } from './too-many-readers.ts';

/**
 * A few at once, since one thread and few processors do all the work: more would only make each wait longer. Who has waited
 * for ten seconds is told to ask again: most clients give up after thirty.
 */
export const readersTurns = { atOnce: 3, waiting: 100, patience: 10_000 } as const;

/**
 * Lets those who read the record wait for a turn, and refuses (503) those for whom there is none in time. What changes
 * something waits for no turn, and has the right of way from when its body is there. To be called before routes are made,
 * and before anything that asks the database who a request comes from.
 */
export function readersTakeTurns(fastify: Pick<FastifyInstance, 'addHook'>, turns: Turns): void {
  const ends = new WeakMap<FastifyRequest, () => void>();
  const end = (request: FastifyRequest) => ends.get(request)?.();

  fastify.addHook('onRequest', (request, reply, done) => {
    if (!takesATurn(request)) return done();
    const gone = new AbortController();
    const onClose = () => gone.abort();
    reply.raw.once('close', onClose);
    turns.take(gone.signal).then(
      (giveBack) => {
        ends.set(request, giveBack);
        reply.raw.once('close', giveBack);
        inAReadersTurn(done);
      },
      () => void refuseReader(request, reply),
    );
  });
  fastify.addHook('preHandler', (request, reply, done) => {
    if (!request.is404 && !isReading(request.method)) {
      const over = way.begin();
      ends.set(request, over);
      reply.raw.once('close', over);
    }
    done();
  });
  // A slow connection takes the answer at its leisure; the next reader need not wait for that.
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    end(request);
    done(null, payload);
  });
}
