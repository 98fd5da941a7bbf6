import { z } from 'zod';
import { PROPOSAL_ORIGINS } from './proposal.ts';

const MOST_FACTS = 200;
/** Bytes of JSON of everything that a proposal says. */
export const MOST_BYTES = 262_144;
/** Characters of its text: an entry of a bulletin can be long. */
const LONGEST_TEXT = 120_000;

const short = (most: number) => z.string('must be a text').min(1, 'must not be empty').max(most);

/** Nothing of it has to be there: what is missing is said when the proposal is read. */
const proposedFact = z
  .strictObject({
    id: short(200)
      .nullable()
      .default(null)
      .describe('Its own, as in a record file. One that is left out is made, and stays.'),
    fact: short(100).nullable().default(null).describe('Type, such as custody.began.'),
    key: short(200).nullable().default(null).describe('Key of the record within its category.'),
    at: short(100).nullable().default(null).describe('When the report arrived, RFC 3339.'),
    data: z.record(z.string(), z.unknown()).default({}).describe('Its fields, as in a record file.'),
  })
  .meta({ id: 'FactToPropose' });

const footnote = z.strictObject({ number: z.int().min(0), text: z.string().max(5_000) }).meta({ id: 'Footnote' });

const said = {
  facts: z
    .array(proposedFact)
    .max(MOST_FACTS, `must be at most ${MOST_FACTS}; make several proposals`)
    .default([])
    .describe('What is to be recorded, in this order. It may be incomplete.'),
  text: z.string().max(LONGEST_TEXT).nullable().default(null).describe('As it was told, or as the bulletin has it.'),
  entry: z.int().min(1).nullable().default(null).describe('Number of the entry in a bulletin.'),
  footnotes: z.array(footnote).max(500).default([]),
  confidence: z.number().min(0).max(1).nullable().default(null).describe('How sure the reading is.'),
  warnings: z.array(z.string().max(1_000)).max(200).default([]).describe('What the reading doubts.'),
  reading: z.unknown().default(null).describe('What the reading made of the text, as JSON.'),
  note: z.string().max(5_000).nullable().default(null).describe('Of the group, to itself.'),
  jurisdictions: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as "KZ"'))
    .max(50)
    .default([])
    .describe('Beside those that the facts name: who is limited to others does not see it.'),
};

/** What somebody proposes. */
export const newProposal = z
  .strictObject({
    origin: z.enum(PROPOSAL_ORIGINS),
    reference: short(500)
      .nullable()
      .default(null)
      .describe('What whoever proposes calls it. The same reference again answers the proposal that is there.'),
    ...said,
  })
  .meta({ id: 'NewProposal' });
export type NewProposal = z.infer<typeof newProposal>;

/** What a proposal says instead: the whole of it. A private text that reads "withheld" stays as it is. */
export const editedProposal = z.strictObject(said).meta({ id: 'EditedProposal' });
export type EditedProposal = z.infer<typeof editedProposal>;
