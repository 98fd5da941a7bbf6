import { Body, Controller, Delete, Get, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  AddEvidence,
  EraseEvidence,
  EVIDENCE_TYPES,
  EvidenceQuery,
  type EvidenceRefusal,
  EvidenceRefused,
} from '#ingest';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { time } from '../openapi/time.ts';
import { Problem } from '../problems/problem.ts';
import { JsonIfAnyGuard } from '../requests/json-if-any.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';

const STATUS: Readonly<Record<EvidenceRefusal, number>> = {
  'unknown-evidence': 404,
  'too-large': 413,
  'type-not-kept': 415,
  'unreadable-picture': 422,
  'was-erased': 410,
  'bad-reason': 422,
  'file-missing': 503,
};

const evidence = {
  hash: z.string().describe('SHA-256 of the bytes as they are kept: the "contentHash" of a source.'),
  type: z.enum(EVIDENCE_TYPES).describe('What it is by its bytes.'),
  size: z.int().min(1).describe('Bytes, as it is kept.'),
  stripped: z.array(z.string()).describe('What was taken away from a picture: Exif, XMP, comment …'),
  addedAt: time,
  addedBy: z.string(),
  erasedAt: time.nullable(),
  erasedBy: z.string().nullable(),
  erasedReason: z.string().nullable(),
  repeated: z.boolean().describe('It was so before; nothing was changed.'),
};
const warning = z.strictObject({ code: z.enum(['metadata-kept']), field: z.null(), message: z.string() });
const added = z
  .strictObject({ ...evidence, warnings: z.array(warning).describe('What it may still tell.') })
  .meta({ id: 'EvidenceAdded' });
const erased = z.strictObject(evidence).meta({ id: 'EvidenceErased' });

const erasure = z
  .strictObject({ reason: z.string('must be a text').describe('Stays readable.') })
  .meta({ id: 'EvidenceErasure' })
  .register(refusedBodies, { status: 422, code: 'bad-reason' });

const hashInPath = z.string().describe('SHA-256 in hexadecimal, as "contentHash" has it.');
const bytes = { type: 'string', contentMediaType: 'application/octet-stream' } as const;

/** Files beside sources. */
@Controller('api/v1/evidence')
@UseGuards(AccessGuard)
export class EvidenceController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  /** What the file is, is told by its bytes: the body is always sent as bytes, and has no name. */
  @Post()
  @UseGuards(Requires('add-evidence'))
  @Documented({
    operationId: 'addEvidence',
    tag: 'Evidence',
    summary: 'Keeps a file, sealed; of a picture what draws it alone. A source names it by the hash of the answer.',
    isBytes: true,
    answer: json(added, 'Kept.'),
    otherAnswers: { 200: json(added, 'It was kept before.') },
    refusals: [403, 410, 413, 415, 422],
  })
  async add(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!Buffer.isBuffer(body)) {
      const detail = 'Send the bytes of the file, with "Content-Type: application/octet-stream".';
      throw new Problem({ status: 415, code: 'unsupported-media-type', detail });
    }
    const kept = await answering(() => this.commands.execute(new AddEvidence(body, holderOf(request).id)));
    if (kept.repeated) void reply.status(200);
    return kept;
  }

  /** For the group alone, and of it for who may read a record that names it. That it was read stands in the journal. */
  @Get(':hash')
  @UseGuards(Requires('read-evidence'))
  @Documented({
    operationId: 'getEvidence',
    tag: 'Evidence',
    summary: 'The bytes of a file, for who may read a record whose source names it, and for who added it.',
    answer: { content: Object.fromEntries(EVIDENCE_TYPES.map((type) => [type, bytes])) },
    refusals: [403, 404, 410],
  })
  async file(
    @Param('hash', { schema: hashInPath }) hash: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { id, ...permitted } = holderOf(request);
    const file = await answering(() => this.queries.execute(new EvidenceQuery(hash, { id, permitted })));
    void reply
      .type(file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type)
      // Nothing of it runs here, and nothing keeps it.
      .header('content-disposition', `attachment; filename="${hash.slice(0, 16)}${EXTENSION[file.type]}"`)
      .header('cache-control', 'private, no-store');
    return file.bytes;
  }

  @Delete(':hash')
  @UseGuards(Requires('erase-evidence'), JsonIfAnyGuard)
  @Documented({
    operationId: 'eraseEvidence',
    tag: 'Evidence',
    summary: 'Destroys a file for good. Nothing with the same bytes is kept again.',
    answer: json(erased, 'Erased.'),
    refusals: [403, 404],
  })
  async erase(
    @Param('hash', { schema: hashInPath }) hash: string,
    @Body({ schema: erasure }) { reason }: z.infer<typeof erasure>,
    @Req() request: FastifyRequest,
  ) {
    return await answering(() => this.commands.execute(new EraseEvidence(hash, reason, holderOf(request).id)));
  }
}

const EXTENSION: Readonly<Record<(typeof EVIDENCE_TYPES)[number], string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
  'text/plain': '.txt',
};

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EvidenceRefused)) throw error;
    throw new Problem({ status: STATUS[error.code], code: error.code, detail: error.message, cause: error });
  }
}
