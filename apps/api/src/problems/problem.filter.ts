import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER, type Logger } from '#platform';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';

/** Seconds after which somebody may ask again for whom something was not there. */
export const RETRY_AFTER = '5';

/**
 * Answers every error with problem details (RFC 9457). Registered for the whole application, since bodies are refused
 * before any controller is reached. What nobody expected is logged, and shown to nobody.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error) ?? this.fault(error, request);
    if (problem.details.status === 503) void reply.header('retry-after', RETRY_AFTER);
    void sendProblem(reply, problem);
  }

  /** The route and not the address: in that of a link there is a secret, and in others a key of a record. */
  private fault(error: unknown, { method, routeOptions }: FastifyRequest): Problem {
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error({ method, route: routeOptions.url, error: stack }, 'A request could not be answered.');
    const detail = 'This is a fault in Habeas, not in the request. The log of the server says more.';
    return new Problem({ status: 500, code: 'fault', detail });
  }
}

/** Answers with problem details. */
export function sendProblem(reply: FastifyReply, { details }: Problem): FastifyReply {
  return reply
    .status(details.status)
    .header('content-type', 'application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(details));
}
