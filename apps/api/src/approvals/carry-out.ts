import type { Accounts, Approval, ApprovalContent } from '#accounts';
import type { BrakeAnswer } from '#alerts';
import { AcceptProposal, type ProposalReceipt, type Proposer } from '#ingest';
import { type ExpectedOfRecord, type FactToRecord, type RecordedFact, type Recorder, RecordFacts } from '#recording';
import { erasePerson } from '../private-data/person-erasure.ts';

/** What carries out what two people have decided. */
export interface ApprovedCommands {
  readonly execute: (command: RecordFacts) => Promise<readonly RecordedFact[]>;
  readonly accept: (command: AcceptProposal) => Promise<ProposalReceipt>;
  /** Every key under which somebody is recorded. */
  readonly keysOf: (person: string) => Promise<readonly string[]>;
  readonly accounts: Pick<Accounts, 'setRoles' | 'setJurisdictions' | 'enable'>;
  readonly answerBrake: (answer: { answer: BrakeAnswer; actor: string; reason: string }) => Promise<unknown>;
}

/** What may be wrong with each fact that was recorded, in their order; none where something else was done. */
export type CarriedOut = readonly RecordedFact['warnings'][];

/** See CarryOut. */
export type CarryOutApproved = (approval: Approval & { readonly content: ApprovalContent }) => Promise<CarriedOut>;

type Limits = Pick<Recorder, 'reads' | 'viewer' | 'hasOwnIds' | 'jurisdictions'>;

/** Facts of somebody who may open records, to be recorded once a second person approves. */
export function waitingFacts(facts: readonly FactToRecord[], limits: Limits): ApprovalContent {
  const stated = facts.map(({ expectedRevision = 'any', ...fact }) => ({
    ...fact,
    expected: asJson(expectedRevision),
  }));
  return { do: 'record', with: { facts: stated, limits } };
}

export function waitingErasure(person: string, data: unknown, reads: Recorder['reads']): ApprovalContent {
  return { do: 'erase', with: { person, data, reads } };
}

export function waitingAnswer(answer: BrakeAnswer, reason: string): ApprovalContent {
  return { do: 'answer-brake', with: { answer, reason } };
}

/**
 * Does what was approved by the ordinary commands, in the name of who asked. Each of them knows by the id of the approval, or
 * by what stands already, what an attempt before has done.
 */
export function carryOutBy({ execute, accept, keysOf, accounts, answerBrake }: ApprovedCommands): CarryOutApproved {
  return async ({ id, requestedBy: actor, content }) => {
    const asked = content.with as never;
    switch (content.do) {
      case 'record': {
        const { facts, limits } = asked as { facts: (FactToRecord & { expected: unknown })[]; limits: Limits };
        const stated = facts.map(({ expected, ...fact }, index) => ({
          ...fact,
          // Ids of its own, so that a second attempt is recognised.
          id: fact.id ?? `${id}-${index}`,
          expectedRevision: fromJson(expected),
        }));
        return warningsOf(
          await execute(new RecordFacts(stated, { ...limits, actor, mayWiden: true, approval: id, correlationId: id })),
        );
      }
      case 'accept-proposal': {
        const { proposal, revision, permitted, simulated } = asked as {
          readonly proposal: string;
          readonly revision: number;
          readonly permitted: Proposer['permitted'];
          readonly simulated: boolean;
        };
        const by = { id: actor, permitted };
        const accepted = await accept(new AcceptProposal({ id: proposal, by, revision }, simulated, id));
        return accepted.warnings;
      }
      case 'erase': {
        const { person, data, reads } = asked as { person: string; data: unknown; reads: Recorder['reads'] };
        return warningsOf(
          await erasePerson({ person, data, actor, reads: reads ?? 'nothing', approval: id }, keysOf, execute),
        );
      }
      case 'set-roles': {
        const { account, roles } = asked as { account: string; roles: readonly string[] };
        await accounts.setRoles(account, roles, actor, id);
        return [];
      }
      case 'set-jurisdictions': {
        const { account, jurisdictions } = asked as { account: string; jurisdictions: readonly string[] | null };
        await accounts.setJurisdictions(account, jurisdictions, actor, id);
        return [];
      }
      case 'enable': {
        const { account } = asked as { account: string };
        await accounts.enable(account, actor, id);
        return [];
      }
      case 'answer-brake': {
        const { answer, reason } = asked as { answer: BrakeAnswer; reason: string };
        await answerBrake({ answer, actor, reason });
        return [];
      }
      case 'repeat':
        return [];
    }
  };
}

function warningsOf(recorded: readonly RecordedFact[]): CarriedOut {
  return recorded.map(({ warnings }) => warnings);
}

/** JSON has no bigint. */
function asJson(expected: ExpectedOfRecord): unknown {
  if (typeof expected === 'bigint') return { at: [expected.toString()] };
  return typeof expected === 'string' ? expected : { at: expected.map(String) };
}

function fromJson(expected: unknown): ExpectedOfRecord {
  return typeof expected === 'string' ? (expected as 'any') : (expected as { at: string[] }).at.map(BigInt);
}
