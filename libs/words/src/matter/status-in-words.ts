import type { Texts } from '../catalogue/texts.ts';
import type { MatterView } from './matter.ts';

/** The status of a matter as a mail has it, where there is room to leave no doubt. */
export function statusInWords(
  texts: Pick<Texts, 'statusesInFull' | 'restrictionStatuses' | 'hearingStatuses'>,
  said: MatterView,
): string {
  if (said.matter === 'hearing') return texts.hearingStatuses[said.status];
  // A person whose liberty is restricted lives at home: nobody holds them, and nobody has to let them go.
  if (said.kind === 'restriction_of_liberty' && (said.status === 'held' || said.status === 'released')) {
    return texts.restrictionStatuses[said.status];
  }
  return texts.statusesInFull[said.status];
}

/** What a mail calls news: the texts of its rule, or of what became of the matter. */
export function newsTexts(texts: Pick<Texts, 'rules' | 'otherNews'>) {
  return { ...texts.rules, ...texts.otherNews };
}
