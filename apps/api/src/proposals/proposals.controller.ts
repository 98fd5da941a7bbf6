import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccountNames, WaitsForASecond } from '#accounts';
import {
  AcceptProposal,
  CheckProposal,
  EditProposal,
  EraseProposal,
  editedProposal,
  JoinProposals,
  newProposal,
  PROPOSAL_ORIGINS,
  PROPOSAL_STATUSES,
  ProposalQuery,
  type ProposalReceipt,
  type ProposalState,
  ProposalsQuery,
  ProposeFacts,
  type Proposer,
  RejectProposal,
  SplitProposal,
} from '#ingest';
import { CLOCK, type OpenClock } from '#platform';
import { columnsOf } from '#read-models';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { waitsForASecond } from '../approvals/approval-answers.ts';
import { waiting } from '../approvals/asking.ts';
import { badRequest, pageQuery } from '../boards/list-query.ts';
import { replyWithList } from '../boards/list-reply.ts';
import { revisionTagOf } from '../conditional/entity-tags.ts';
import { type Documentation, Documented, json, list } from '../openapi/documented.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { Problem } from '../problems/problem.ts';
import { expectedRevision, idempotencyKey } from '../records/request-headers.ts';
import { toldOfFacts } from '../records/told-of-facts.ts';
import { givenOnce } from '../requests/given-once.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { JsonIfAnyGuard } from '../requests/json-if-any.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import {
  checkedAnswer,
  joinAnswer,
  proposalChecked,
  proposalLine,
  proposalReceipt,
  proposalsList,
  proposal as proposalView,
  splitAnswer,
} from './proposal-answers.ts';
import { answering } from './refused-proposals.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const query = z.strictObject({
  status: z.enum(PROPOSAL_STATUSES).describe('Default: all.').optional(),
  origin: z.enum(PROPOSAL_ORIGINS).describe('Default: all.').optional(),
  jurisdiction: givenOnce.regex(/^[A-Z]{2}$/, 'must be a two-letter code such as KZ').optional(),
  ...pageQuery,
});

const refused = { status: 422, code: 'bad-proposal' } as const;
refusedBodies.add(newProposal, refused);
refusedBodies.add(editedProposal, refused);
const rejection = z
  .strictObject({ reason: z.string('must be a text').describe('For the group. It ends with the proposal.') })
  .meta({ id: 'Rejection' })
  .register(refusedBodies, refused);
const splitting = z
  .strictObject({ parts: z.array(z.array(z.string())).describe('Ids of its facts: each in exactly one part.') })
  .meta({ id: 'Splitting' })
  .register(refusedBodies, refused);
const joining = z
  .strictObject({ proposals: z.array(z.string()).describe('Ids, in the order in which they are joined.') })
  .meta({ id: 'Joining' })
  .register(refusedBodies, refused);

const proposalId = z.string().describe('Of the proposal.');
const ifMatch = {
  description: 'Only at a revision of these, by the ETag of an earlier answer, or at any (*).',
  pattern: '^(\\*|(W/)?"[^"]*"(, *(W/)?"[^"]*")*)$',
};
const deciding = {
  tag: 'Proposals',
  headers: { 'If-Match': ifMatch },
  refusals: [400, 403, 404, 409, 412, 422],
} as const;
const receipt = (description: string): Documentation['answer'] => ({
  ...json(proposalReceipt, description),
  headers: { ETag: 'The revision of the proposal, for If-Match.' },
});

/** With who did it, by name. */
type Named<S> = S & {
  readonly createdByName: string | null;
  readonly updatedByName: string | null;
  readonly decidedByName: string | null;
};

/** What is not yet fact: it waits here until somebody decides. */
@Controller('api/v1/proposals')
@UseGuards(AccessGuard)
export class ProposalsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(AccountNames) private readonly names: AccountNames,
    @Inject(CLOCK) private readonly clock: Pick<OpenClock, 'simulated'>,
  ) {}

  @Get()
  @UseGuards(Requires('read-proposals'))
  @Documented({
    operationId: 'listProposals',
    tag: 'Proposals',
    summary: 'What is proposed and what became of it, those made last first. Nothing in it is private of a person.',
    ...list(proposalsList),
    refusals: [400, 403, 406],
  })
  async list(
    @Query({ schema: query }) { status, origin, jurisdiction, limit, cursor }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    viewerOf(request, reply);
    if (cursor !== undefined && !UUID.test(cursor)) {
      throw badRequest('"cursor" must be the "nextCursor" of the page before.');
    }
    return await replyWithList(request, reply, async () => {
      const asked = { by: proposerOf(request), status, origin, jurisdiction, limit, cursor };
      const { proposals: found, nextCursor } = await this.queries.execute(new ProposalsQuery(asked));
      const proposals = await this.named(found);
      return { document: { proposals, nextCursor }, entries: proposals, columns: columnsOf(proposalLine), nextCursor };
    });
  }

  /** What is private of a person in it reads "withheld", but to keepers, and to who alone wrote it. */
  @Get(':id')
  @UseGuards(Requires('read-proposals'))
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'getProposal',
    tag: 'Proposals',
    summary: 'One proposal: its facts with what is wrong with them, beside the text that they are read from.',
    answer: { ...json(proposalView), headers: { ETag: 'For If-Match; begins with the revision.' } },
    refusals: [403, 404],
  })
  async one(
    @Param('id', { schema: proposalId }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const found = await answering(() => this.queries.execute(new ProposalQuery(id, proposerOf(request))));
    const [named] = await this.named([await revealed(request, found)]);
    void reply.header('etag', `"${revisionTagOf(found.revision, named)}"`);
    return named;
  }

  @Post()
  @UseGuards(Requires('propose'), JsonBodyGuard)
  @Documented({
    operationId: 'propose',
    tag: 'Proposals',
    summary: 'Proposes facts: they may be incomplete, and nothing of them is recorded.',
    headers: {
      'Idempotency-Key': {
        description: 'The same key is one proposal, where the body has no reference.',
        pattern: '^[\\x21-\\x7e]{1,200}$',
      },
    },
    answer: { ...receipt('Waits for a decision.'), headers: { Location: 'The proposal.', ETag: 'For If-Match.' } },
    otherAnswers: { 200: receipt('It was proposed before, under the same reference.') },
    refusals: [400, 403],
  })
  async propose(
    @Body({ schema: newProposal }) body: z.infer<typeof newProposal>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const by = proposerOf(request);
    const key = idempotencyKey(request.headers['idempotency-key']);
    const reference = body.reference ?? (key === null ? null : `key ${by.id} ${key}`);
    const made = await answering(() => this.commands.execute(new ProposeFacts({ ...body, reference }, by)));
    if (made.repeated) void reply.status(200);
    void reply.header('location', `/api/v1/proposals/${made.id}`);
    return await this.received(made, reply);
  }

  /** The whole of it; without If-Match it would write over what somebody else wrote meanwhile. */
  @Put(':id')
  @UseGuards(Requires('propose'), JsonIfAnyGuard)
  @Documented({
    ...deciding,
    operationId: 'editProposal',
    summary: 'Replaces what a proposal says that waits. Takes If-Match.',
    answer: receipt('Edited.'),
    refusals: [400, 403, 404, 409, 412, 422, 428],
  })
  async edit(
    @Param('id', { schema: proposalId }) id: string,
    @Body({ schema: editedProposal }) body: z.infer<typeof editedProposal>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (request.headers['if-match'] === undefined) {
      throw new Problem({
        status: 428,
        code: 'if-match-missing',
        detail: 'Send If-Match with the ETag of the proposal as you read it, so that nobody’s work is written over.',
      });
    }
    const asked = await this.asked(id, request);
    return await this.received(await answering(() => this.commands.execute(new EditProposal(asked, body))), reply);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @UseGuards(Requires('propose'))
  @Documented({
    ...deciding,
    operationId: 'acceptProposal',
    summary:
      'Records its facts, all or none, in the name of who accepts and with what they may record. Done again, it records nothing more.',
    answer: receipt('Accepted; "events" says what it became.'),
    otherAnswers: { 202: json(waitsForASecond, 'It takes two people, and waits for a second.') },
    refusals: [400, 403, 404, 409, 412, 422, 503],
  })
  async accept(
    @Param('id', { schema: proposalId }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = await this.asked(id, request);
    const accepted = await this.accepted(new AcceptProposal(asked, this.isSimulated()));
    if (!(accepted instanceof WaitsForASecond)) return await this.received(accepted, reply);
    void reply.status(202).header('cache-control', 'no-store');
    return waiting(accepted.approval);
  }

  /** For those who may accept it. */
  @Post(':id/check')
  @HttpCode(200)
  @UseGuards(Requires('propose'))
  @Header('cache-control', 'no-store')
  @Documented({
    ...deciding,
    operationId: 'checkProposal',
    summary:
      'Tries its facts against the record, as who asks: what accepting it would be refused for, and what may be wrong.',
    answer: json(proposalChecked, 'Nothing was recorded.'),
    refusals: [400, 403, 404, 409, 412, 503],
  })
  async check(@Param('id', { schema: proposalId }) id: string, @Req() request: FastifyRequest) {
    const command = new CheckProposal(await this.asked(id, request), this.isSimulated());
    return checkedAnswer(await answering(() => this.commands.execute(command)));
  }

  @Post(':id/reject')
  @HttpCode(200)
  @UseGuards(Requires('propose'), JsonIfAnyGuard)
  @Documented({
    ...deciding,
    operationId: 'rejectProposal',
    summary: 'Decides that nothing becomes of it.',
    answer: receipt('Rejected.'),
  })
  async reject(
    @Param('id', { schema: proposalId }) id: string,
    @Body({ schema: rejection }) { reason }: z.infer<typeof rejection>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = await this.asked(id, request);
    return await this.received(await answering(() => this.commands.execute(new RejectProposal(asked, reason))), reply);
  }

  @Post(':id/split')
  @HttpCode(200)
  @UseGuards(Requires('propose'), JsonIfAnyGuard)
  @Documented({
    ...deciding,
    operationId: 'splitProposal',
    summary: 'Makes several of it, each with some of its facts and with all of its text.',
    answer: json(splitAnswer),
  })
  async split(
    @Param('id', { schema: proposalId }) id: string,
    @Body({ schema: splitting }) { parts }: z.infer<typeof splitting>,
    @Req() request: FastifyRequest,
  ) {
    const asked = await this.asked(id, request);
    const { split, into } = await answering(() => this.commands.execute(new SplitProposal(asked, parts)));
    const [first, ...others] = await this.receipts([split, ...into]);
    return { split: first, into: others };
  }

  @Post('join')
  @HttpCode(200)
  @UseGuards(Requires('propose'), JsonBodyGuard)
  @Documented({
    operationId: 'joinProposals',
    tag: 'Proposals',
    summary: 'Makes one of several that tell of the same, with the facts and texts of all.',
    answer: json(joinAnswer),
    refusals: [403, 404, 409, 422],
  })
  async join(@Body({ schema: joining }) { proposals }: z.infer<typeof joining>, @Req() request: FastifyRequest) {
    const command = new JoinProposals(proposals, proposerOf(request));
    const { joined, into } = await answering(() => this.commands.execute(command));
    const [first, ...others] = await this.receipts([into, ...joined]);
    return { joined: others, into: first };
  }

  @Delete(':id')
  @HttpCode(204)
  @UseGuards(Requires('erase-proposals'))
  @Documented({
    operationId: 'eraseProposal',
    tag: 'Proposals',
    summary: 'Destroys what it says, for good, whatever became of it. What was recorded of it stays.',
    answer: { description: 'Erased.' },
    refusals: [403, 404],
  })
  async erase(@Param('id', { schema: proposalId }) id: string, @Req() request: FastifyRequest): Promise<void> {
    await answering(() => this.commands.execute(new EraseProposal({ id, by: proposerOf(request) })));
  }

  /** @throws Problem (412) it is at none of the revisions of If-Match */
  private async asked(id: string, request: FastifyRequest) {
    const by = proposerOf(request);
    const expected = expectedRevision(request.headers['if-match']);
    if (expected === null || expected === 'exists') return { id, by, revision: null };
    const { revision } = await answering(() => this.queries.execute(new ProposalQuery(id, by)));
    // Of those that the header names, the one that it is at; else one of them, which is refused with where it is.
    return { id, by, revision: expected.includes(BigInt(revision)) ? revision : Number(expected[0] ?? 0) };
  }

  private isSimulated(): boolean {
    return this.clock.simulated !== null && this.clock.simulated !== undefined;
  }

  private async accepted(command: AcceptProposal): Promise<ProposalReceipt | WaitsForASecond> {
    try {
      return await answering(() => this.commands.execute(command));
    } catch (error) {
      if (error instanceof WaitsForASecond) return error;
      throw error;
    }
  }

  private async received(made: ProposalReceipt, reply: FastifyReply) {
    void reply.header('etag', `"${made.revision}"`).header('cache-control', 'no-store');
    const [receipt] = await this.receipts([made]);
    return receipt;
  }

  private async receipts(all: readonly ProposalReceipt[]) {
    const named = await this.named(all);
    return named.map(({ warnings, ...one }) => ({ ...one, warnings: toldOfFacts(warnings) }));
  }

  private async named<S extends ProposalState>(all: readonly S[]): Promise<readonly Named<S>[]> {
    const names = await this.names.namesOf(
      all.flatMap(({ createdBy, updatedBy, decidedBy }) => [createdBy, updatedBy, decidedBy ?? []].flat()),
    );
    return all.map((one) => ({
      ...one,
      createdByName: names.get(one.createdBy) ?? null,
      updatedByName: names.get(one.updatedBy) ?? null,
      decidedByName: one.decidedBy === null ? null : (names.get(one.decidedBy) ?? null),
    }));
  }
}

function proposerOf(request: FastifyRequest): Proposer {
  const { id, ...permitted } = holderOf(request);
  return { id, permitted };
}
