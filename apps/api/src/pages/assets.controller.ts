import { Controller, Get, NotFoundException, Param, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { stylesheet } from '#web';
import { Documented, plain } from '../openapi/documented.ts';
import { PageProblemFilter } from './page-problem.filter.ts';

const fileInPath = z.string().describe('Named by its content.');

/** What pages refer to. A path names its content, so it may be kept for ever. */
@Controller('assets')
@UseFilters(PageProblemFilter)
export class AssetsController {
  @Get(':file')
  @Documented({
    operationId: 'asset',
    tag: 'Pages',
    summary: 'What pages refer to.',
    answer: plain('text/css', 'The style sheet.'),
    refusals: [404],
  })
  asset(@Param('file', { schema: fileInPath }) file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (`/assets/${file}` !== stylesheet.path) throw new NotFoundException();
    void reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff');
    return stylesheet.text;
  }
}
