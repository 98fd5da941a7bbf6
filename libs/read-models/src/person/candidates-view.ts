import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { likenessCodes } from '#domain';
import type { AsOf } from '../record/as-of.ts';
import { inCsv } from '../view/csv-columns.ts';
import { behind, key, text, texts } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

const reason = z.strictObject({
  code: z.enum(likenessCodes),
  for: z.boolean().describe('Whether it speaks for one person.'),
  text: text.describe('For a person to read.'),
});

/** Somebody who may be meant. A proposal: nothing follows from it until a person decides. */
const candidateLine = view('Candidate', {
  id: key,
  name: text,
  score: z.number().min(0).max(1),
  written: text.describe('Which of their names was compared.'),
  asked: text.describe('With which of the names asked about.'),
  reasons: inCsv(z.array(reason), { reasons: (reasons) => reasons.map((one) => one.text) }),
});
export type Candidate = ViewOf<typeof candidateLine>;

export const candidatesList = listView('Candidates', 'candidates', {
  person: z
    .strictObject({ id: key, name: text })
    .nullable()
    .describe('The person asked about, where a key was given that there is.'),
  names: texts.describe('The names asked about.'),
  candidates: z.array(candidateLine).describe('The likeliest first.'),
  behind,
});

export type CandidatesView = ProjectedList<typeof candidatesList>;

/** Who may be meant: by a name as it is written somewhere, or by the key of a person. */
export type CandidatesRequest = Pick<AsOf, 'viewer'> &
  ({ readonly name: string; readonly person?: undefined } | { readonly name?: undefined; readonly person: string });

/** Who may be the same person as another, or be meant by a name; null for a person who is not there for the viewer. */
export class CandidatesQuery extends Query<CandidatesView | null> {
  constructor(readonly request: CandidatesRequest) {
    super();
  }
}
