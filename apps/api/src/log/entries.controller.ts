import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type LoggedEvent, VerifiableLog, withheldEntry } from '#audit';
import type { EventStore } from '#event-store';
import { EVENT_STORE } from '#platform';
import { AccessGuard } from '../access/access-guard.ts';
import { mayAudit } from '../access/may-audit.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { formatFor, mediaTypes } from '../boards/format.ts';
import { pageQuery } from '../boards/list-query.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { logEntries } from './log-answers.ts';
import { base64, checkpointOf, wholeNumber } from './log-query.ts';
import { replyWithLog } from './log-reply.ts';
import { PublicEvents } from './public-events.ts';

const entriesQuery = z.strictObject({
  start: wholeNumber.describe('Index of the first, from 0.').optional(),
  limit: pageQuery.limit,
});
const positionInPath = z
  .string()
  .meta({ description: 'Of the event, from 1.', openapi: { type: 'integer', minimum: 1 } });

/** The leaves of the signed tree, in order: to auditors the events, to others those of public records and else a hash. */
@Controller('api/v1/log')
@UseGuards(ReaderGuard)
export class EntriesController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('entries')
  @Documented({
    operationId: 'listEntries',
    tag: 'Log',
    summary:
      'The leaves of the tree, in order: to auditors every event, to others those of public records and else the hash.',
    answer: { content: { 'application/json': logEntries, 'application/jsonl': { type: 'string' } } },
    otherAnswers: { 304: { description: 'As the client has it.' } },
    refusals: [404, 406],
  })
  async entries(
    @Query({ schema: entriesQuery }) query: z.infer<typeof entriesQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const format = formatFor(request.headers.accept?.replace(/text\/csv/gi, 'text/x-none'));
    const { size } = await checkpointOf(this.log);
    const start = query.start ?? 0;
    const end = Math.min(size, start + query.limit);
    const maySee = this.reader(request);
    const lines: string[] = [];
    const audits = mayAudit(request);
    for await (const logged of this.log.entries(start, end)) {
      lines.push(line(logged, { shown: await maySee(logged), audits }, format));
    }
    const nextStart = end < size ? end : null;
    const body =
      format === 'jsonl'
        ? lines.map((one) => `${one}\n`).join('')
        : `{"size":${size},"start":${start},"entries":[${lines.join(',')}],"nextStart":${nextStart}}`;
    return await replyWithLog(request, reply, Buffer.from(body), {
      ...{ type: mediaTypes[format], cacheControl: 'private, no-cache', vary: 'Accept, Authorization' },
      // What everybody may have holds no secret.
      compressible: !audits,
    });
  }

  /** As in `private.jsonl` of an export. */
  @Get('private')
  @UseGuards(AccessGuard, Requires('audit'))
  @Documented({
    operationId: 'listPrivateParts',
    tag: 'Log',
    summary:
      'Who recorded each entry, when and by which command, in the order of the log: a line each, "null" for version 1.',
    description:
      'For auditors and administrators. The SHA-256 of a line, without its end, stands in the entry as "private".',
    answer: { content: { 'application/jsonl': { type: 'string' } } },
    refusals: [403, 404],
  })
  async privateParts(
    @Query({ schema: entriesQuery }) query: z.infer<typeof entriesQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { size } = await checkpointOf(this.log);
    const start = query.start ?? 0;
    let lines = '';
    for await (const { entry } of this.log.entries(start, Math.min(size, start + query.limit))) {
      lines += `${entry.privatePart ?? 'null'}\n`;
    }
    void reply.headers({ 'content-type': mediaTypes.jsonl, 'cache-control': 'private, no-cache' });
    return lines;
  }

  /** The content of an event that is too large for an entry, in canonical form. */
  @Get('detached/:position')
  @Documented({
    operationId: 'getDetached',
    tag: 'Log',
    summary: 'Data and sources of an event that is too large for an entry, in canonical form.',
    answer: json({ type: 'object' }),
    refusals: [404],
  })
  async detached(
    @Param('position', { schema: positionInPath }) position: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { size } = await checkpointOf(this.log);
    const index = /^[1-9]\d{0,14}$/.test(position) && Number(position) <= size ? Number(position) - 1 : null;
    const maySee = this.reader(request);
    for await (const logged of index === null ? [] : this.log.entries(index, index + 1)) {
      if (!logged.entry.detached || !(await maySee(logged))) break;
      void reply.headers({ 'content-type': mediaTypes.json, 'cache-control': 'private, no-cache' });
      return logged.entry.detached.bytes;
    }
    throw new Problem({
      status: 404,
      code: 'not-detached',
      detail: `There is no large event at position ${position} that you may have. Entries name those that are, by "detached".`,
    });
  }

  private reader(request: FastifyRequest): (logged: LoggedEvent) => Promise<boolean> {
    if (mayAudit(request)) return async () => true;
    const events = new PublicEvents(this.store);
    return (logged) => events.mayBeShown(logged);
  }
}

function line(
  { index, leafHash, entry }: LoggedEvent,
  { shown, audits }: { readonly shown: boolean; readonly audits: boolean },
  format: 'json' | 'jsonl' | 'csv',
): string {
  if (format === 'jsonl') return (shown ? entry.bytes : withheldEntry(index + 1, leafHash)).toString();
  const hash = JSON.stringify(base64(leafHash));
  // The entry is put in as it is: in canonical form it is what the hash is of.
  const privatePart = (audits && entry.privatePart) || 'null';
  return `{"index":${index},"position":${index + 1},"leafHash":${hash},"entry":${shown ? entry.bytes : 'null'},"private":${privatePart}}`;
}
