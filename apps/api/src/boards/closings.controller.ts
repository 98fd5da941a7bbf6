import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ClosedRecord, Closings } from '#read-models';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { assertMayKnowAll } from '../access/permissions.ts';
import { viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<ClosedRecord>[] = [
  { name: 'stream', value: ({ stream }) => stream },
  { name: 'revision', value: ({ revision }) => revision },
  { name: 'event', value: ({ event }) => event },
  { name: 'fact', value: ({ fact }) => fact },
  { name: 'at', value: ({ at }) => at },
  { name: 'actor', value: ({ actor }) => actor },
  { name: 'closedBy', value: ({ closedBy }) => closedBy },
  { name: 'was', value: ({ was }) => was },
  { name: 'became', value: ({ became }) => became },
  { name: 'statedBy', value: ({ statedBy }) => statedBy },
  { name: 'reason', value: ({ reason }) => reason },
  { name: 'source', value: ({ source }) => source?.publisher ?? null },
  { name: 'withdrew', value: ({ withdrew }) => withdrew },
];

/** Which records were closed, by whom and when: every monitor may close one, and an editor looks whether it was right. */
@Controller('api/v1/closings')
@UseGuards(AccessGuard)
export class ClosingsController {
  constructor(@Inject(Closings) private readonly closings: Closings) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    assertMayKnowAll(holderOf(request), 'read which records were closed');
    viewerOf(request, reply);
    return await replyWithList(request, reply, async () => {
      const { items, nextCursor } = await this.closings.list(parseQuery(pageQuery, asked));
      return { document: { closings: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
