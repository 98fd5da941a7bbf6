import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ClosingsQuery, closingsList, listOf } from '#read-models';
import { AccessGuard } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, list } from '../openapi/documented.ts';
import { pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject(pageQuery);

/** Which records were closed, by whom and when: every monitor may close one, and an editor looks whether it was right. */
@Controller('api/v1/closings')
@UseGuards(AccessGuard, Requires('read-internal'))
export class ClosingsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listClosings',
    tag: 'Boards',
    summary: 'Which records were closed, by whom and when, and which others with them; the newest first.',
    description:
      'For roles that may know all of the record; of one limited to jurisdictions, what is theirs. What is open again is no longer listed.',
    ...list(closingsList),
    refusals: [403, 406],
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const viewer = viewerOf(request, reply);
    return await replyWithList(request, reply, async () => {
      return listOf(closingsList, await this.queries.execute(new ClosingsQuery({ ...asked, viewer })));
    });
  }
}
