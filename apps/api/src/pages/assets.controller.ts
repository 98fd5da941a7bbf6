import { Controller, Get, NotFoundException, Param, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { stylesheet } from '#web';
import { PageProblemFilter } from './page-problem.filter.ts';

/** What pages refer to. A path names its content, so it may be kept for ever. */
@Controller('assets')
@UseFilters(PageProblemFilter)
export class AssetsController {
  @Get(':file')
  asset(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    if (`/assets/${file}` !== stylesheet.path) throw new NotFoundException();
    void reply
      .type('text/css; charset=utf-8')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff');
    return stylesheet.text;
  }
}
