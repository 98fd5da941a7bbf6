import { cautionsInWords, workingInWords } from '#words';
import {
  createLegal,
  type FineInput,
  type Legal,
  type LegalCaution,
  type LegalStep,
  legal,
  type TermInput,
  type UnstatedTermInput,
} from '../index.ts';

/** The law, with its working and its warnings said in English as a reader has them. */
function speaking(law: Legal) {
  return {
    ...law,
    releaseWindow: (input: TermInput) => {
      const { steps, cautions, ...window } = law.releaseWindow(input);
      return { ...window, working: workingOf(steps), warnings: warningsOf(cautions) };
    },
    unstatedTermLimit: (input: UnstatedTermInput) => {
      const limit = law.unstatedTermLimit(input);
      return limit && { instant: limit.instant, working: workingOf(limit.steps) };
    },
    fineInUnits: (input: FineInput) => {
      const { steps, ...fine } = law.fineInUnits(input);
      return { ...fine, working: workingOf(steps) };
    },
  };
}

export const { releaseWindow, unstatedTermLimit, fineInUnits } = speaking(legal);

export function createSpeakingLegal(...law: Parameters<typeof createLegal>) {
  return speaking(createLegal(...law));
}

function workingOf(steps: readonly LegalStep[]): readonly string[] {
  return workingInWords('en', steps);
}

function warningsOf(cautions: readonly LegalCaution[]): readonly string[] {
  return cautionsInWords('en', cautions);
}
