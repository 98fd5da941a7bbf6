import { getHeapStatistics } from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Turns } from '#platform';
import { takesATurn } from './takes-a-turn.ts';
import { refuseReader } from './too-many-readers.ts';

/** Milliseconds, in the mean of a second, by which what is due comes late. */
const LATE = 500;
/** Of the memory that Node may use. */
const FULL = 0.85;

/**
 * Refuses readers (503) without a wait while this process cannot keep up: what is due comes late and all turns are taken,
 * or its memory is nearly full. What changes something is never refused here: it is what the process is for.
 */
export async function refuseUnderPressure(
  app: Pick<NestFastifyApplication, 'register'>,
  turns: Pick<Turns, 'isFree'>,
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: LATE,
    maxHeapUsedBytes: FULL * getHeapStatistics().heap_size_limit,
    pressureHandler: async (request, reply, type) => {
      if (!takesATurn(request)) return;
      // A single reader after a long piece of work is no crowd.
      if (type === underPressure.TYPE_EVENT_LOOP_DELAY && turns.isFree) return;
      refuseReader(request, reply);
    },
  });
}
