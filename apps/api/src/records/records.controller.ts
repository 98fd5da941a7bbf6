import { Body, Controller, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayKnowUpTo, readsOf } from '#accounts';
import { type Category, categories, openingFacts } from '#domain';
import { IDENTITY, type Identity, opaqueKey, opaqueKeyFrom } from '#platform';
import { type RecordedFact, type Recorder, RecordFacts, RevisionConflict } from '#recording';
import { type ToldWarning, toldWarnings } from '#words';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { assertMayRecord, mayAmend } from '../access/permissions.ts';
import { Asking, type WaitsForASecond, waits } from '../approvals/asking.ts';
import { waitingFacts } from '../approvals/carry-out.ts';
import { Documented } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { documentedCommands, documentedOpenings } from './documented-commands.ts';
import { assertJson, expectedRevision, idempotencyKey } from './request-headers.ts';

/** Where a fact now stands. Revision and position are JSON numbers. */
export interface RecordedAnswer {
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly events: readonly string[];
  readonly warnings: readonly ToldWarning[];
}

@Controller('api/v1')
@UseGuards(AccessGuard)
export class RecordsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(IDENTITY) private readonly identity: Identity,
    @Inject(Asking) private readonly asking: Asking,
  ) {}

  /**
   * Records one fact: `POST /api/v1/custody/7k3m9q2x4v/term-set`, its own fields as the body. 201 with
   * where it stands, 200 where the same `Idempotency-Key` had recorded it before. `If-Match: "3"` records only on
   * revision 3.
   */
  @Post(':category/:key/:fact')
  @Documented(...documentedCommands(['person.erased']))
  async record(
    @Param('category') category: string,
    @Param('key') key: string,
    @Param('fact') fact: string,
    @Body() data: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer | WaitsForASecond> {
    assertCategory(category);
    const type = `${category}.${fact}`;
    const holder = holderOf(request);
    assertMayRecord(holder, type);
    assertJson(request.headers['content-type']);
    const expected = expectedRevision(request.headers['if-match']);
    const id = idempotencyKey(request.headers['idempotency-key']);
    const stated = { fact: type, key, id, data, expectedRevision: expected ?? 'any' } as const;
    const { jurisdictions } = holder;
    const limits = { reads: readsOf(holder), viewer: mayKnowUpTo(holder), hasOwnIds: true, jurisdictions };
    const recorded = await this.asking.orAsk(
      holder.id,
      () => waitingFacts([stated], limits),
      () => this.recordOne(stated, { ...limits, actor: holder.id, mayWiden: mayAmend(holder) }),
    );
    if (waits(recorded)) {
      void reply.status(202);
      return recorded;
    }
    void reply
      .status(recorded.repeated ? 200 : 201)
      .header('etag', `"${recorded.revision}"`)
      .header('location', `/api/v1/history/${recorded.stream}`);
    return recordedAnswer(recorded);
  }

  /** `POST /api/v1/custody`: opens a record under a key that tells nothing; `stream` and `Location` say which. */
  @Post([...categories])
  @Documented(...documentedOpenings())
  async open(
    @Body() data: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer | WaitsForASecond> {
    const category = request.url.split('?')[0]!.split('/').at(-1)!;
    assertCategory(category);
    const id = idempotencyKey(request.headers['idempotency-key']);
    // Sent again, it is the same key: what was recorded is recognised.
    const own = `key ${holderOf(request).id}`;
    const key = id === null ? opaqueKey(this.identity) : opaqueKeyFrom(own, `${category} ${id}`);
    const fact = openingFacts[category].slice(category.length + 1);
    return await this.record(category, key, fact, data, request, reply);
  }

  private async recordOne(fact: RecordFacts['facts'][number], recorder: Recorder): Promise<RecordedFact> {
    try {
      const [recorded] = await this.commands.execute(new RecordFacts([fact], recorder));
      return recorded!;
    } catch (error) {
      if (!(error instanceof RevisionConflict) || fact.expectedRevision === 'any') throw error;
      throw new Problem({ status: 412, code: 'revision-moved-on', detail: error.message, cause: error });
    }
  }
}

function assertCategory(category: string): asserts category is Category {
  if ((categories as readonly string[]).includes(category)) return;
  const detail = `There are no records of "${category}"; there are ${categories.join(', ')}.`;
  throw new Problem({ status: 404, code: 'unknown-category', detail });
}

/** As HTTP answers it. Its warnings are in English, as refusals are. */
export function recordedAnswer({ stream, revision, position, events, warnings }: RecordedFact): RecordedAnswer {
  const at = { revision: Number(revision), position: Number(position) };
  return { stream, ...at, events, warnings: toldWarnings('en', warnings) };
}
