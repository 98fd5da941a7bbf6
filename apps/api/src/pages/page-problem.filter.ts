import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LOGGER, type Logger } from '#platform';
import { problemPage } from '#web';
import { RETRY_AFTER } from '../problems/problem.filter.ts';
import { problemOf } from '../problems/problem-of.ts';
import { readerOf } from './frames.ts';
import { langOf } from './page-language.ts';
import { page } from './page-reply.ts';

/** Turns what goes wrong on a page into a page that says so; what nobody expected is logged, and shown to nobody. */
@Catch()
export class PageProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = error instanceof HttpException ? error : (problemOf(error) ?? error);
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const lang = langOf(http.getRequest());
    const status = problem instanceof HttpException ? problem.getStatus() : 500;
    const detail = problem instanceof HttpException && status < 500 && status !== 404 ? problem.message : null;
    if (status >= 500) this.logger.error({ error: String(error) }, 'A page could not be made.');
    if (status === 503) void reply.header('retry-after', RETRY_AFTER);
    void reply.send(
      page(reply, problemPage({ lang, status, detail, reader: readerOf(http.getRequest()) }), {
        status,
        cache: 'no-store',
      }),
    );
  }
}
