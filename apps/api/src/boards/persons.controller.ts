import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type PersonEntry, Persons } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<PersonEntry>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'name', value: ({ name }) => name },
  { name: 'family', value: ({ family }) => family },
  { name: 'given', value: ({ given }) => given },
  { name: 'script', value: ({ script }) => script },
  { name: 'names', value: ({ names }) => names.map(({ name }) => name) },
  { name: 'merged', value: ({ merged }) => merged },
  { name: 'retracted', value: ({ retracted }) => retracted },
  { name: 'sources', value: ({ sources }) => sources },
  { name: 'revision', value: ({ revision }) => revision },
];

/** The persons of the record. */
@Controller('api/v1/persons')
@UseGuards(ReaderGuard)
export class PersonsController {
  constructor(@Inject(Persons) private readonly persons: Persons) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { validAt, knownAt, items, nextCursor } = await this.persons.list({
        ...parseQuery({ ...asOfQuery, ...pageQuery }, asked),
        viewer: viewerOf(request, reply),
      });
      return { document: { validAt, knownAt, persons: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
