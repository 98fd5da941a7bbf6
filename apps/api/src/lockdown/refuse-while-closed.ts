import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Lockdown, LockdownInForce } from '#accounts';
import { noticePage } from '#web';
import { pageTexts } from '#words';
import { langOf } from '../pages/page-language.ts';
import { page } from '../pages/page-reply.ts';
import { sendProblem } from '../problems/problem.filter.ts';
import { Problem } from '../problems/problem.ts';
import { problemOf } from '../problems/problem-of.ts';

/** What answers as ever, also where the database cannot be asked: those who watch the process, and the way to open again. */
const NEVER_CLOSED: ReadonlySet<string> = new Set([
  '/health/live',
  '/health/ready',
  '/health/duties',
  '/metrics',
  '/assets/:file',
  '/recover',
]);

/**
 * Pages that are read, and change nothing and let no one in. A page that does not stand here is closed. Of the API all that
 * is read stays open: without a token it answers what everybody may know, and no token is valid.
 */
export const READ_WHILE_CLOSED: ReadonlySet<string> = new Set([
  ...['/', '/hearings', '/no-longer-followed', '/history/:stream', '/records/:stream', '/then-and-now', '/feed.atom'],
  ...['/calendar/hearings.ics', '/api/openapi.json'],
]);

/**
 * While everything is closed: refuses (503) what would change something or let somebody in, and where pages are off
 * everything else too. Looks at each request before its body is read.
 */
export function refuseWhileClosed(
  fastify: Pick<FastifyInstance, 'addHook'>,
  lockdown: Pick<Lockdown, 'current'>,
): void {
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const { url: route } = request.routeOptions;
    if (request.is404 || route === undefined || NEVER_CLOSED.has(route)) return;
    let inForce: LockdownInForce | null;
    try {
      inForce = await lockdown.current();
    } catch (error) {
      const problem = problemOf(error);
      if (problem === null) throw error;
      return sendProblem(reply, problem);
    }
    if (inForce === null) return;
    if (inForce.pages === 'read-only' && isReading(request.method, route)) return;
    return route.startsWith('/api/') ? refusal(reply, inForce) : closedPage(request, reply, inForce);
  });
}

function isReading(method: string, route: string): boolean {
  return (method === 'GET' || method === 'HEAD') && (route.startsWith('/api/v1/') || READ_WHILE_CLOSED.has(route));
}

function refusal(reply: FastifyReply, { pages }: LockdownInForce): FastifyReply {
  const detail =
    pages === 'off'
      ? 'Everything is closed for the time being.'
      : 'Everything is closed for the time being: what everybody may know can be read, and nothing is recorded or changed.';
  return sendProblem(reply, new Problem({ status: 503, code: 'closed', detail }));
}

function closedPage(request: FastifyRequest, reply: FastifyReply, { pages }: LockdownInForce): FastifyReply {
  const lang = langOf(request);
  const { closed } = pageTexts(lang).recover;
  const paragraph = pages === 'off' ? closed.off : closed.readOnly;
  const html = noticePage({ lang, title: closed.title, paragraphs: [paragraph] });
  return reply.send(page(reply, html, { status: 503, cache: 'no-store' }));
}
