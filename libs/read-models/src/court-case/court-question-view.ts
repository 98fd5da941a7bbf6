import { z } from 'zod';
import { type CourtDecision, courtFindings, sentenceTypes } from '#domain';
import { courtQuestionInWords, words } from '#words';
import { edtfDate, eventId, key, text } from '../view/fields.ts';
import type { ViewOf } from '../view/view.ts';

const term = z.strictObject({
  type: z.enum(sentenceTypes),
  amount: z.number().nullable(),
  unit: text.nullable().describe('hours, days, months or years.'),
  life: z.boolean(),
});

/** What a court decided of somebody that the record of their custody does not take into account. */
export const courtQuestion = z.strictObject({
  finding: z.enum(courtFindings).describe('What was decided.'),
  on: edtfDate,
  case: key,
  ruling: eventId.describe('Id of the event that tells of it: a fact of custody that names it answers the question.'),
  court: text.nullable(),
  term: term.nullable().describe('The term that was imposed; null where there is none, or more than one.'),
  was: term.nullable().describe('The term that this replaced.'),
  text: text.describe('The question, in English.'),
});
export type CourtQuestionEntry = ViewOf<typeof courtQuestion>;

/** @param idOf an event's id as the reader is told it */
export function courtQuestionEntry(decision: CourtDecision, idOf: (id: string) => string): CourtQuestionEntry {
  const { finding, on, event, court } = decision;
  const [imposed, was] = [decision.term, decision.was].map((one) =>
    one === null
      ? null
      : { type: one.type as CourtDecision['types'][number], amount: one.amount, unit: one.unit, life: one.life },
  ) as [CourtQuestionEntry['term'], CourtQuestionEntry['was']];
  return {
    finding,
    on,
    case: decision.case,
    ruling: idOf(event),
    court,
    term: imposed,
    was,
    text: courtQuestionInWords(words('en'), decision),
  };
}
