import { z } from 'zod';
import { PROPOSAL_ORIGINS, PROPOSAL_STATUSES, type ProposalChecked } from '#ingest';
import { TWO_PEOPLE } from '#platform';
import { view } from '#read-models';
import { time } from '../openapi/time.ts';
import { toldOfFacts, warnings } from '../records/told-of-facts.ts';

const ids = z.array(z.string());
const maybe = z.string().nullable();
const who = z.string().describe('Id of an account or a token, or the word for a part of Habeas.');
const whoByName = maybe.describe('Who that is; null where it is a part of Habeas, or was forgotten.');

const state = {
  id: z.string(),
  origin: z.enum(PROPOSAL_ORIGINS),
  status: z.enum(PROPOSAL_STATUSES),
  revision: z.int().min(1).describe('For If-Match.'),
  jurisdictions: z.array(z.string()).describe('ISO 3166-1 alpha-2: given, or named by its facts.'),
  acceptanceBegun: z
    .boolean()
    .describe('Its acceptance was begun and broken off: accepting it again finishes it, and nothing else can be done.'),
  createdAt: time,
  createdBy: who,
  createdByName: whoByName,
  updatedAt: time,
  updatedBy: who,
  updatedByName: whoByName,
  decidedAt: time.nullable(),
  decidedBy: who.nullable(),
  decidedByName: whoByName,
  expiresAt: time.describe('What it says is destroyed then.'),
  contentEndedAt: time.nullable().describe('When what it said was destroyed.'),
  events: z
    .array(z.strictObject({ stream: z.string(), event: z.string() }))
    .describe('What an accepted one became, in the order of its facts.'),
  approval: maybe.describe('Id of the request for a second person that it waits for, to be accepted.'),
};

const fact = z
  .strictObject({
    id: z.string().describe('Stays when it is edited.'),
    fact: maybe.describe('Type, such as custody.began.'),
    key: maybe,
    at: maybe,
    data: z.record(z.string(), z.unknown()).describe('May be incomplete.'),
  })
  .meta({ id: 'ProposedFact' });

const problem = z
  .strictObject({
    fact: z.int().min(0).describe('Which of its facts, from 0.'),
    field: maybe.describe('Path from the fact down, such as data.place.zone; null: the fact as a whole.'),
    message: z.string(),
  })
  .meta({ id: 'ProposalProblem' });

/** One proposal, with all that it says. */
export const proposal = view('Proposal', {
  ...state,
  facts: z.array(fact),
  problems: z
    .array(problem)
    .describe('What is wrong with its facts in their form; the record is asked when it is accepted.'),
  text: maybe.describe('As it was told, or as the bulletin has it.'),
  entry: z.int().nullable().describe('Number of the entry in a bulletin.'),
  footnotes: z.array(z.strictObject({ number: z.int(), text: z.string() })),
  confidence: z.number().min(0).max(1).nullable(),
  warnings: z.array(z.string()).describe('What the reading doubts.'),
  reading: z.unknown().describe('What the reading made of the text, as JSON; null where there is none.'),
  note: maybe.describe('Of the group, to itself.'),
  reason: maybe.describe('Why it was rejected.'),
  from: ids.describe('Those of which it was made.'),
  into: ids.describe('Those that were made of it.'),
});

/** A proposal in a list. */
export const proposalLine = view('ProposalLine', {
  ...state,
  facts: z.array(maybe).describe('Types of its facts; null where one is not said yet.'),
  excerpt: maybe.describe('Beginning of its text.'),
  confidence: z.number().min(0).max(1).nullable(),
  problems: z.int().min(0).describe('How much is wrong with its facts.'),
});

export const proposalsList = view('Proposals', {
  proposals: z.array(proposalLine).describe('Those made last first.'),
  nextCursor: z.string().nullable().describe('Where the next page begins; null on the last.'),
});

/** What a command answers: how a proposal stands now, and nothing of what it says. */
export const proposalReceipt = z
  .strictObject({ ...state, repeated: z.boolean().describe('It stood so before; nothing was changed.'), warnings })
  .meta({ id: 'ProposalReceipt' });

export const splitAnswer = z
  .strictObject({ split: proposalReceipt, into: z.array(proposalReceipt) })
  .meta({ id: 'ProposalSplit' });

export const joinAnswer = z
  .strictObject({ joined: z.array(proposalReceipt), into: proposalReceipt })
  .meta({ id: 'ProposalsJoined' });

/** What would become of a proposal that is accepted now. */
export const proposalChecked = z
  .strictObject({
    id: z.string(),
    revision: z.int().min(1).describe('That was tried.'),
    acceptable: z
      .boolean()
      .describe('Whether accepting it would record its facts; where it takes two people, once a second approves it.'),
    takesTwoPeople: z.enum(TWO_PEOPLE).nullable().describe('What takes two people in it; null: one person accepts it.'),
    refusals: z
      .array(
        z
          .strictObject({
            code: z.string(),
            field: maybe.describe('Path into the proposal, such as facts.0.data.since; null: the proposal as a whole.'),
            message: z.string(),
          })
          .meta({ id: 'ProposalRefusal' }),
      )
      .describe('Why it cannot be accepted as it is; empty where it can.'),
    warnings: warnings.describe('What may be wrong with its facts; empty where one of them is refused.'),
  })
  .meta({ id: 'ProposalChecked' });

/** As HTTP and the terminal answer it: fields are paths into the proposal. */
export function checkedAnswer({ refusals, warnings, ...checked }: ProposalChecked): z.infer<typeof proposalChecked> {
  return {
    ...checked,
    refusals: refusals.map(({ code, fact, field, message }) => ({ code, field: inProposal(fact, field), message })),
    warnings: [...toldOfFacts(warnings)],
  };
}

function inProposal(fact: number | null, field: string | null): string | null {
  if (fact === null) return field;
  return field === null ? `facts.${fact}` : `facts.${fact}.${field}`;
}
