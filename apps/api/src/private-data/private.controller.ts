import { Controller, Get, Header, Inject, Param, Query, Req, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayKnowUpTo } from '#accounts';
import { recordKey } from '#domain';
import { PrivateRecordQuery, type PrivateView, privateRecord } from '#read-models';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { asOfQuery, refusingBadMoments } from '../boards/list-query.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { revealed } from './revealing.interceptor.ts';

const privateQuery = z.strictObject({ knownAt: asOfQuery.knownAt });
/** Not checked by the pattern of keys: what is none is answered as a person that is not there. */
const personKey = z.string().describe('Key of the person.');

/** What the group keeps to itself of a person. */
@Controller('api/v1/persons')
@UseGuards(AccessGuard, Requires('read-private'))
export class PrivateController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Withheld names, contacts, health and notes, with those of the records merged into theirs. */
  @Get(':key/private')
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'getPrivate',
    tag: 'Boards',
    summary: 'What the group keeps to itself of a person: withheld names, contacts, health, notes.',
    description: 'For keepers of private data. What was erased reads "erased".',
    answer: json(privateRecord, 'With those of the records merged into theirs.'),
    refusals: [403, 404],
  })
  async of(
    @Param('key', { schema: personKey }) key: string,
    @Query({ schema: privateQuery }) { knownAt }: z.infer<typeof privateQuery>,
    @Req() request: FastifyRequest,
  ): Promise<PrivateView> {
    const viewer = mayKnowUpTo(holderOf(request));
    const view = await refusingBadMoments(async () => {
      if (!recordKey.safeParse(key).success) return null;
      return await this.queries.execute(new PrivateRecordQuery({ person: key, knownAt: knownAt ?? null, viewer }));
    });
    if (view === null) {
      throw new Problem({ status: 404, code: 'no-such-record', detail: `There is no person ${JSON.stringify(key)}.` });
    }
    return await revealed(request, view);
  }
}
