import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLegalStream, parseStreamName } from '#domain';
import { type HistoryEntry, RecordHistory } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';
import { noSuchRecord } from './no-such-record.ts';

const printed = (value: unknown) => (value === null || typeof value === 'string' ? value : JSON.stringify(value));

const columns: readonly CsvColumn<HistoryEntry>[] = [
  { name: 'revision', value: ({ revision }) => revision },
  { name: 'event', value: ({ event }) => event },
  { name: 'at', value: ({ at }) => at },
  { name: 'actor', value: ({ actor }) => actor },
  { name: 'type', value: ({ type }) => type },
  { name: 'about', value: ({ about }) => about },
  { name: 'field', value: ({ field }) => field },
  { name: 'old', value: ({ old }) => printed(old) },
  { name: 'new', value: (entry) => printed(entry.new) },
  { name: 'reason', value: ({ reason }) => reason },
  { name: 'source', value: ({ source }) => source?.publisher ?? null },
  { name: 'sourceUrl', value: ({ source }) => source?.url ?? null },
  { name: 'exercise', value: ({ exercise }) => exercise },
];

/** How a record came to say what it says. */
@Controller('api/v1/history')
@UseGuards(ReaderGuard)
export class RecordHistoryController {
  constructor(@Inject(RecordHistory) private readonly history: RecordHistory) {}

  @Get(':stream')
  async of(
    @Param('stream') stream: string,
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { knownAt = null } = parseQuery({ knownAt: asOfQuery.knownAt }, asked);
      const viewer = viewerOf(request, reply);
      // Only streams of the record and of the law: what subscribers asked for is nobody else's business.
      const history =
        !parseStreamName(stream) && !isLegalStream(stream) ? [] : await this.history.of(stream, { knownAt, viewer });
      if (history.length === 0) throw noSuchRecord(stream);
      const revision = history.at(-1)!.revision;
      return { document: { stream, knownAt, history }, entries: history, columns, revision };
    });
  }
}
