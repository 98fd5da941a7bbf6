import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listFilters, listOf, PersonsQuery, personsList } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({ ...asOfQuery, ...pageQuery, ...listFilters.persons });

/** The persons of the record. */
@Controller('api/v1/persons')
@UseGuards(ReaderGuard)
export class PersonsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listPersons',
    tag: 'Boards',
    summary: 'The persons of the record.',
    ...list(personsList),
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(personsList, await this.queries.execute(new PersonsQuery(question)));
    });
  }
}
