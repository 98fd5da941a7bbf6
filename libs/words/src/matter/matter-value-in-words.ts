import type { CustodyKind, ReleaseManner, Standing } from '#domain';
import type { Words } from '../catalogue/words.ts';
import type { MatterView } from './matter.ts';
import { statusInWords } from './status-in-words.ts';

/**
 * A line of a mail: a kind, a status, a standing or a legal basis in words, every other text as it was recorded.
 *
 * @param said the matter that `text` is a field of
 */
export function matterValueInWords(words: Words, field: string, text: string, said: MatterView): string {
  switch (field) {
    case 'kind':
      return words.kinds[text as CustodyKind] ?? text;
    case 'standing':
      return words.standings[text as Standing] ?? text;
    case 'status':
      return statusInWords(words, { ...said, status: text } as MatterView);
    case 'manner':
      return words.releaseManners[text as ReleaseManner] ?? text;
    case 'legalBases':
      return words.legalBasis(text);
    default:
      return text;
  }
}
