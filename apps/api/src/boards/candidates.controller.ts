import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Candidate, Candidates, type CandidatesView } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Problem } from '../problems/problem.ts';
import type { CsvColumn } from './csv.ts';
import { badRequest, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const text = z.string('must be given once').trim().min(1, 'must not be empty');
const query = {
  name: text.max(500, 'must be at most 500 characters').optional(),
  person: text.max(100, 'must be at most 100 characters').optional(),
};

const columns: readonly CsvColumn<Candidate>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'name', value: ({ name }) => name },
  { name: 'score', value: ({ score }) => score },
  { name: 'written', value: ({ written }) => written },
  { name: 'asked', value: ({ asked }) => asked },
  { name: 'reasons', value: ({ reasons }) => reasons.map(({ text }) => text) },
];

/** Who may be the same person as another, or be meant by a name. Proposals: nothing follows from them. */
@Controller('api/v1/persons/candidates')
@UseGuards(ReaderGuard)
export class CandidatesController {
  constructor(@Inject(Candidates) private readonly candidates: Candidates) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { name, person } = parseQuery(query, asked);
      const viewer = viewerOf(request, reply);
      if ((name === undefined) === (person === undefined)) {
        throw badRequest(
          'Give a name as it is written, ?name=Ashtaev%20Zh., or the key of a person, ?person=…: one of the two.',
        );
      }
      const view =
        name === undefined ? await this.ofPerson(person!, viewer) : await this.candidates.ofName(name, { viewer });
      return {
        document: { person: view.person, names: view.names, candidates: view.candidates },
        entries: view.candidates,
        columns,
      };
    });
  }

  private async ofPerson(person: string, viewer: ReturnType<typeof viewerOf>): Promise<CandidatesView> {
    const view = await this.candidates.ofPerson(person, { viewer });
    if (view) return view;
    throw new Problem({
      status: 404,
      code: 'no-such-record',
      detail: `There is no person ${JSON.stringify(person)}. "GET /api/v1/persons" lists their keys; a name is asked about with ?name=.`,
    });
  }
}
