import type { CourtFinding, CustodyCaution, CustodyStep, HearingCaution, SanctionStep } from '#domain';
import type { LegalCaution, LegalStep } from '#legal';
import type { WindowWords } from './window-words.ts';

/** Every step that a working may have: of the law, of a custody and of a sanction. */
export type WorkingStep = LegalStep | CustodyStep | SanctionStep;

/** Everything that a reader of a window, or of a hearing, may have to beware of. */
export type WorkingCaution = LegalCaution | CustodyCaution | HearingCaution;

/**
 * How one language says the working of a date, a function a step: each says its values in whole sentences. Sources, titles
 * of rules and notes are quoted as they are on file; names are never declined.
 */
export interface WorkingWords {
  readonly steps: { readonly [Name in WorkingStep['step']]: (step: Extract<WorkingStep, { step: Name }>) => string };
  readonly cautions: {
    readonly [Name in WorkingCaution['caution']]: (caution: Extract<WorkingCaution, { caution: Name }>) => string;
  };
  /** In the place of a text of the law that is on file in English only. */
  readonly untranslated: string;
  readonly window: WindowWords;
  /** What a court decided that the record of a custody does not take into account; values in words, null where not stated. */
  readonly questions: Readonly<Record<CourtFinding, (said: QuestionWords) => string>>;
}

interface QuestionWords {
  readonly on: string;
  readonly term: string | null;
  readonly was: string | null;
}
