import type { Resumed } from '#alerts';
import { counted, momentInWords } from '../board/words.ts';

/** What a resumption did, in a few sentences. */
export function resumedText({ at, halt, from, dueAgain, waitAgain, journaled }: Resumed): string {
  return [
    halt === null ? 'Alerts were not halted.' : `Alerts go on. They were halted since ${halt.since}: ${halt.detail}.`,
    `The clock shows ${momentInWords(at)}, and is taken for right from now on.`,
    from === null ? 'No sweep has run yet.' : `Alerts are looked at again from ${momentInWords(from)} on.`,
    dueAgain === 0 && waitAgain === 0
      ? 'Nothing had been done by a wrong clock.'
      : `Due again, each at its time: ${counted(dueAgain, 'alert')}. Waiting again: ${counted(waitAgain, 'delivery', 'deliveries')}. What was sent is not sent again.`,
    ...(journaled === 0
      ? []
      : [
          `${counted(journaled, 'delivery', 'deliveries')} that waited had been sent, as the mail journal knows: not again.`,
        ]),
  ].join('\n');
}
