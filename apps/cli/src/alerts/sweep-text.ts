import type { SweepReport } from '#alerts';
import { counted, momentInWords } from '../board/words.ts';

/** What a sweep did, in a sentence or two. */
export function sweepText({ at, matched, lapsed, held, deliveries }: SweepReport): string {
  const mails = Object.entries(deliveries)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
  const over = lapsed === 0 ? '' : `, ${lapsed} too late to be of use`;
  return `Swept at ${momentInWords(at)}: ${counted(matched, 'alert')} due${over}; told: ${mails || 'nothing'}.${
    held === 0 ? '' : ` The brake holds ${counted(held, 'alert')}: see \`habeas alerts release\` and \`discard\`.`
  }`;
}
