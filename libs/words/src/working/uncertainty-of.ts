import type { WindowCaution } from '#domain';
import { type EdtfQualifier, parseEdtf } from '#time';
import type { WorkingCaution } from '../catalogue/working-words.ts';

/** How uncertain the ends of a window are, because the date is from which they were counted; null: they are certain. */
export function uncertaintyOf(cautions: readonly WindowCaution[]): EdtfQualifier | null {
  const caution = cautions.find(isUncertainStart);
  return caution ? parseEdtf(caution.start).qualifier : null;
}

function isUncertainStart(caution: WindowCaution): caution is Extract<WorkingCaution, { caution: 'start_uncertain' }> {
  return caution.caution === 'start_uncertain';
}
