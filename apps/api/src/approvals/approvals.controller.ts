import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccountRefused, type Approval, Approvals, deciderOf } from '#accounts';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { answering as answeringOfProposal } from '../proposals/refused-proposals.ts';
import { toldOfFacts } from '../records/told-of-facts.ts';
import { type ApprovalAnswer, approval, approvalAnswer, approvals, carriedOut, mayKnowOf } from './approval-answers.ts';
import { ApprovedWork } from './approved-work.ts';
import type { CarriedOut } from './carry-out.ts';

const approvalId = z.string().describe('Of the request.');
const STATUS = { 'no-such-approval': 404, 'one-person': 409, 'may-no-more': 409, 'not-yours': 403 } as const;
const deciding = { tag: 'Access', refusals: [403, 404, 409] } as const;

/** What waits for a second person. */
@Controller('api/v1/approvals')
@UseGuards(AccessGuard, Requires('approve'))
export class ApprovalsController {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovedWork) private readonly work: ApprovedWork,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'listApprovals',
    tag: 'Access',
    summary: 'What takes two people and was asked for, newest first: what one may decide of, and what one asked for.',
    answer: json(approvals),
    refusals: [403],
  })
  async list(@Req() request: FastifyRequest): Promise<{ approvals: readonly ApprovalAnswer[] }> {
    const holder = holderOf(request);
    const all = await this.approvals.list();
    return { approvals: all.filter((one) => mayKnowOf(holder, one)).map(approvalAnswer) };
  }

  /** By another person than who asked. What it is refused with when it is carried out is the answer. */
  @Post(':id/approve')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({
    ...deciding,
    operationId: 'approve',
    summary: 'Approves it, as a second person, and carries it out in the name of who asked.',
    answer: json(carriedOut, 'Done; or approved, where who asked has to repeat it.'),
    refusals: [403, 404, 409, 422],
  })
  async approve(@Param('id', { schema: approvalId }) id: string, @Req() request: FastifyRequest) {
    let done: CarriedOut = [];
    const approving = () =>
      this.approvals.approve(id, deciderOf(holderOf(request)), async (approved) => {
        done = await this.work.carryOut(approved);
      });
    const approved = await answering(() => answeringOfProposal(approving));
    return { ...approved, warnings: toldOfFacts(done) };
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({ ...deciding, operationId: 'refuseApproval', summary: 'Refuses it.', answer: json(approval) })
  async refuse(@Param('id', { schema: approvalId }) id: string, @Req() request: FastifyRequest) {
    return await answering(() => this.approvals.refuse(id, deciderOf(holderOf(request))));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({ ...deciding, operationId: 'withdrawApproval', summary: 'Takes it back.', answer: json(approval) })
  async withdraw(@Param('id', { schema: approvalId }) id: string, @Req() request: FastifyRequest) {
    return await answering(() => this.approvals.withdraw(id, deciderOf(holderOf(request))));
  }
}

async function answering(work: () => Promise<Approval>): Promise<ApprovalAnswer> {
  try {
    return approvalAnswer(await work());
  } catch (error) {
    if (!(error instanceof AccountRefused)) throw error;
    const { code, message } = error;
    const status = (STATUS as Partial<Record<string, number>>)[code] ?? 409;
    throw new Problem({ status, code, detail: message, cause: error });
  }
}
