import { type CourtFinding, durationOf } from '#domain';
import type { Words } from '../catalogue/words.ts';

/** What a court decided that the record of a custody does not take into account, as values. */
export interface CourtQuestion {
  readonly finding: CourtFinding;
  /** EDTF. */
  readonly on: string;
  /** The term that it imposed, and the one that this replaced; null where none is stated. */
  readonly term: QuestionedTerm | null;
  readonly was: QuestionedTerm | null;
}

interface QuestionedTerm {
  readonly amount: number | null;
  readonly unit: string | null;
  readonly life: boolean;
}

/** The question that a decision of a court leaves, in whole sentences: what was decided, and of what the board is. */
export function courtQuestionInWords(
  { working, dates, fields }: Pick<Words, 'working' | 'dates' | 'fields'>,
  question: CourtQuestion,
): string {
  const said = (term: QuestionedTerm | null) => {
    if (term === null) return null;
    if (term.life) return fields.life;
    const duration = durationOf(term);
    return duration === null ? null : dates.duration(duration);
  };
  const { finding, on, term, was } = question;
  return working.questions[finding]({ on: dates.edtf(on), term: said(term), was: said(was) });
}
