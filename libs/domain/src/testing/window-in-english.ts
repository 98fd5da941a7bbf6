import { cautionsInWords, workingInWords } from '#words';
import { custodyWindow as custodyWindowOf } from '../custody/custody-window.ts';
import type { TermWindow } from '../shared/term-rules.ts';

/** A window, with its working and its warnings said in English as a reader has them. */
function inEnglish<Window extends TermWindow>(window: Window) {
  return {
    ...window,
    working: workingInWords('en', window.steps),
    warnings: cautionsInWords('en', window.cautions),
  };
}

export function custodyWindow(...given: Parameters<typeof custodyWindowOf>) {
  return inEnglish(custodyWindowOf(...given));
}

/** The same without the values that were said. */
export function saidWindow(...given: Parameters<typeof custodyWindowOf>) {
  const { steps: _, cautions: __, ...said } = custodyWindow(...given);
  return said;
}
