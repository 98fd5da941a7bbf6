import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordKey } from '#domain';
import { Persons, PrivateRecord, type PrivateView } from '#read-models';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { assertMayKnowAll } from '../access/permissions.ts';
import { asOfQuery, parseQuery, refusingBadMoments } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';

/** What the group keeps to itself of a person. */
@Controller('api/v1/persons')
@UseGuards(AccessGuard)
export class PrivateController {
  constructor(
    @Inject(PrivateRecord) private readonly record: PrivateRecord,
    @Inject(Persons) private readonly persons: Persons,
  ) {}

  /** Withheld names, contacts, health and notes, with those of the records merged into theirs. */
  @Get(':key/private')
  async of(
    @Param('key') key: string,
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PrivateView> {
    assertMayKnowAll(holderOf(request), 'read what is private');
    const { knownAt = null } = parseQuery({ knownAt: asOfQuery.knownAt }, asked);
    const view = await refusingBadMoments(async () => {
      if (!recordKey.safeParse(key).success) return null;
      return await this.record.of(await this.persons.keysOf(key), { knownAt });
    });
    if (view === null) {
      throw new Problem({ status: 404, code: 'no-such-record', detail: `There is no person ${JSON.stringify(key)}.` });
    }
    void reply.header('cache-control', 'no-store');
    return view;
  }
}
