import type { Server } from 'node:http';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Lockdown, readsOf } from '#accounts';
import { CONFIG, type Config, Turns } from '#platform';
import { holderIfAny } from './access/access-guard.ts';
import { keepCookiesPrivate } from './access/cookies-are-private.ts';
import { refuseCompressedForms } from './forms/form-pages.ts';
import { refuseWhileClosed } from './lockdown/refuse-while-closed.ts';
import { letOtherSitesReadTheLog } from './log/other-sites-read.ts';
import { sendProblem } from './problems/problem.filter.ts';
import { Problem } from './problems/problem.ts';
import { boundBodies } from './requests/body-limits.ts';
import { configureBodies } from './requests/body-parsers.ts';
import { answerOtherMethods } from './requests/other-methods.ts';
import { refuseAtBeats } from './requests/refusals-at-beats.ts';
import { answerUnreadable, stalledRequestsEnd } from './requests/stalled.ts';
import { lookAtTokenBeforeBody } from './requests/token-before-body.ts';
import { refuseOtherAddresses } from './requests/utf8.ts';
import { readersTakeTurns, readersTurns } from './turns/readers-take-turns.ts';
import { refuseUnderPressure } from './turns/refuse-under-pressure.ts';

/** Bytes of a body. */
const BODY_LIMIT = 1_048_576;

/**
 * Fastify, which answers what it refuses before it looks for a route with problem details too. A request comes from the
 * address of its connection; only what a configured proxy says of another is believed, and of `X-Forwarded-For` the last
 * address that is no such proxy's.
 */
export function httpAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  const options: FastifyHttpOptions<Server> = {
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT,
    ...stalledRequestsEnd,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const detail = 'The address cannot be read: a "%" in it has to be followed by two digits of a byte of UTF-8.';
      void sendProblem(reply, new Problem({ status: 400, code: 'bad-request', detail }));
    },
  };
  return new FastifyAdapter(options);
}

/**
 * Sets the headers of every answer (no framing, no sniffing, no referrer, nothing loaded from elsewhere), and answers methods
 * that an address does not have. Says in which order a request is looked at: method, whether readers have to wait, whether
 * everything is closed, query, token, body. Before the routes are made.
 */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, {
    // Pages set their own, stricter policy; the rest of the API is data and loads nothing.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // Whether HTTPS is spoken is for the proxy in front to say.
    strictTransportSecurity: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  letOtherSitesReadTheLog(fastify);
  answerOtherMethods(fastify);
  const turns = new Turns(readersTurns);
  await refuseUnderPressure(app, turns);
  readersTakeTurns(fastify, turns);
  refuseWhileClosed(fastify, app.get(Lockdown, { strict: false }));
  refuseOtherAddresses(fastify);
  lookAtTokenBeforeBody(app);
  configureBodies(app, BODY_LIMIT);
  boundBodies(fastify, app.get<Config>(CONFIG));
  keepCookiesPrivate(fastify);
  refuseAtBeats(fastify, (request) => {
    const holder = holderIfAny(request);
    return holder !== null && readsOf(holder) === 'nothing';
  });
  // Behind what compresses answers.
  refuseCompressedForms(fastify);
}
