import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemPage } from '#web';
import { langOf } from '../pages/page-language.ts';
import { page } from '../pages/page-reply.ts';
import { RETRY_AFTER, sendProblem } from '../problems/problem.filter.ts';
import { Problem } from '../problems/problem.ts';

/** What a reader is told for whom there is no turn. Nothing was begun, so that the same may be asked again. */
const TOO_MANY = new Problem({
  status: 503,
  code: 'too-many-readers',
  detail: 'More is being read at the moment than can be answered. Ask again in a few seconds.',
});

/** Answers that there is no turn: a browser with a page, all else with problem details. */
export function refuseReader(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('retry-after', RETRY_AFTER);
  if (!request.headers.accept?.includes('text/html')) return sendProblem(reply, TOO_MANY);
  const html = problemPage({ lang: langOf(request), status: 503 });
  return reply.send(page(reply, html, { status: 503, cache: 'no-store' }));
}
