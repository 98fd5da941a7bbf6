import { Body, Controller, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayKnowUpTo, type Principal, readsOf } from '#accounts';
import { recordKey } from '#domain';
import { PersonKeysQuery } from '#read-models';
import { type ExpectedOfRecord, RevisionConflict } from '#recording';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { assertMayRecord } from '../access/permissions.ts';
import { Asking, type WaitsForASecond, waits } from '../approvals/asking.ts';
import { waitingErasure } from '../approvals/carry-out.ts';
import { Documented } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { documentedCommand } from '../records/documented-commands.ts';
import { type RecordedAnswer, recordedAnswer } from '../records/records.controller.ts';
import { assertJson, expectedRevision } from '../records/request-headers.ts';
import { type ErasedRecord, erasePerson } from './person-erasure.ts';

/** `POST /api/v1/person/{key}/erased`: a fact like any other, but of every record of the person at once. */
@Controller('api/v1/person')
@UseGuards(AccessGuard)
export class ErasureController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Asking) private readonly asking: Asking,
  ) {}

  /** 201 with an event for each record of the person; 200 where all of it was erased before. */
  @Post(':key/erased')
  @Documented(documentedCommand('person.erased'))
  async erase(
    @Param('key') key: string,
    @Body() data: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer | WaitsForASecond> {
    const holder = holderOf(request);
    assertMayRecord(holder, 'person.erased');
    assertJson(request.headers['content-type']);
    const expected = expectedRevision(request.headers['if-match']) ?? 'any';
    const records = await this.asking.orAsk(
      holder.id,
      () => waitingErasure(key, data, readsOf(holder)),
      () => this.eraseAll(key, data, holder, expected),
    );
    if (waits(records)) {
      void reply.status(202);
      return records;
    }
    const [asked] = records as [ErasedRecord];
    void reply
      .status(records.every(({ repeated }) => repeated) ? 200 : 201)
      .header('etag', `"${asked.revision}"`)
      .header('location', `/api/v1/history/${asked.stream}`);
    // How many records the person has is for those to know who may read them.
    const told = readsOf(holder) === 'nothing' ? records.slice(0, 1) : records;
    return recordedAnswer({
      ...asked,
      events: told.flatMap((record) => record.events),
      warnings: told.flatMap((record) => record.warnings),
    });
  }

  private async eraseAll(person: string, data: unknown, holder: Principal, expected: ExpectedOfRecord) {
    try {
      return await erasePerson(
        {
          ...{ person, data, actor: holder.id, reads: readsOf(holder), viewer: mayKnowUpTo(holder) },
          expectedRevision: expected,
        },
        async (one) => (recordKey.safeParse(one).success ? await this.queries.execute(new PersonKeysQuery(one)) : []),
        (command) => this.commands.execute(command),
      );
    } catch (error) {
      if (!(error instanceof RevisionConflict) || expected === 'any') throw error;
      throw new Problem({ status: 412, code: 'revision-moved-on', detail: error.message, cause: error });
    }
  }
}
