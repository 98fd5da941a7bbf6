import { Inject, Injectable } from '@nestjs/common';
import { type Approval, type ApprovalContent, Approvals } from '#accounts';
import { type ApprovalAnswer, approvalAnswer } from './approval-answers.ts';

/** What is answered where one person alone asked for what takes two: 202, and where a second approves it. */
export interface WaitsForASecond {
  readonly approval: ApprovalAnswer;
  /** Address at which a second person approves. */
  readonly approveAt: string;
}

/** Asks for a second person where something takes two. */
@Injectable()
export class Asking {
  constructor(@Inject(Approvals) private readonly approvals: Approvals) {}

  /**
   * Does the work; where it takes a second person, asks for one instead.
   *
   * @param content what is carried out once it is approved
   */
  async orAsk<T>(by: string, content: () => ApprovalContent, work: () => Promise<T>): Promise<T | WaitsForASecond> {
    try {
      return await work();
    } catch (error) {
      return waiting(await this.approvals.askInstead(error, by, content));
    }
  }
}

export function waiting(approval: Approval): WaitsForASecond {
  return { approval: approvalAnswer(approval), approveAt: `/api/v1/approvals/${approval.id}/approve` };
}

export function waits(answer: unknown): answer is WaitsForASecond {
  return typeof answer === 'object' && answer !== null && 'approveAt' in answer;
}
