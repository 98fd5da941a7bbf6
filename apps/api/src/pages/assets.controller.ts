import { Controller, Get, NotFoundException, Param, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { passkeyScripts, stylesheet } from '#web';
import { Documented } from '../openapi/documented.ts';
import { PageProblemFilter } from './page-problem.filter.ts';

const fileInPath = z.string().describe('Named by its content.');

const CSS = 'text/css; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';
const assets: ReadonlyMap<string, { readonly type: string; readonly text: string }> = new Map([
  [stylesheet.path, { type: CSS, text: stylesheet.text }],
  ...passkeyScripts.map(({ path, text }) => [path, { type: SCRIPT, text }] as const),
]);

/** What pages refer to. A path names its content, so it may be kept for ever. */
@Controller('assets')
@UseFilters(PageProblemFilter)
export class AssetsController {
  @Get(':file')
  @Documented({
    operationId: 'asset',
    tag: 'Pages',
    summary: 'What pages refer to.',
    answer: { content: { 'text/css': { type: 'string' }, 'text/javascript': { type: 'string' } } },
    refusals: [404],
  })
  asset(@Param('file', { schema: fileInPath }) file: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const asset = assets.get(`/assets/${file}`);
    if (asset === undefined) throw new NotFoundException();
    void reply
      .type(asset.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff');
    return asset.text;
  }
}
