import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Assemblies, type AssemblyEntry } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<AssemblyEntry>[] = [
  { name: 'assembly', value: ({ assembly }) => assembly },
  { name: 'organiserIds', value: ({ organisers }) => organisers.map(({ id }) => id) },
  { name: 'organiserNames', value: ({ organisers }) => organisers.map(({ name }) => name) },
  { name: 'form', value: ({ form }) => form },
  { name: 'place', value: ({ place }) => place },
  { name: 'dates', value: ({ dates }) => dates },
  { name: 'notifiedOn', value: ({ notifiedOn }) => notifiedOn },
  { name: 'notifications', value: ({ notifications }) => notifications },
  { name: 'purpose', value: ({ purpose }) => purpose },
  { name: 'status', value: ({ status }) => status },
  { name: 'refusedOn', value: ({ refusals }) => refusals.map(({ on }) => on) },
  { name: 'heldOn', value: ({ held }) => held.map(({ on }) => on) },
  { name: 'sources', value: ({ sources }) => sources },
  { name: 'retracted', value: ({ retracted }) => retracted },
  { name: 'revision', value: ({ revision }) => revision },
];

/** Assemblies that somebody gave notice of. */
@Controller('api/v1/assemblies')
@UseGuards(ReaderGuard)
export class AssembliesController {
  constructor(@Inject(Assemblies) private readonly assemblies: Assemblies) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { knownAt, items, nextCursor } = await this.assemblies.list({
        ...parseQuery({ knownAt: asOfQuery.knownAt, ...pageQuery }, asked),
        viewer: viewerOf(request, reply),
      });
      return { document: { knownAt, assemblies: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
