import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CandidatesQuery, candidatesList, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { givenOnce } from '../requests/given-once.ts';
import { badRequest } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const text = givenOnce.trim().min(1, 'must not be empty');
const query = z.strictObject({
  name: text
    .max(500, 'must be at most 500 characters')
    .describe('A name as it is written somewhere. Either this or a person.')
    .optional(),
  person: text.max(100, 'must be at most 100 characters').describe('Key of a person of the record.').optional(),
});

/** Who may be the same person as another, or be meant by a name. Proposals: nothing follows from them. */
@Controller('api/v1/persons/candidates')
@UseGuards(ReaderGuard)
export class CandidatesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listCandidates',
    tag: 'Boards',
    summary: 'Who may be the same person as another, or be meant by a name; the likeliest first.',
    ...list(candidatesList),
    refusals: [404, 406],
  })
  async list(
    @Query({ schema: query }) { name, person }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const viewer = viewerOf(request, reply);
      if ((name === undefined) === (person === undefined)) {
        throw badRequest(
          'Give a name as it is written, ?name=Ashtaev%20Zh., or the key of a person, ?person=…: one of the two.',
        );
      }
      const question = name === undefined ? { person: person!, viewer } : { name, viewer };
      const answer = await this.queries.execute(new CandidatesQuery(question));
      if (answer === null) throw noSuchPerson(person!);
      return listOf(candidatesList, answer);
    });
  }
}

function noSuchPerson(person: string): Problem {
  return new Problem({
    status: 404,
    code: 'no-such-record',
    detail: `There is no person ${JSON.stringify(person)}. "GET /api/v1/persons" lists their keys; a name is asked about with ?name=.`,
  });
}
