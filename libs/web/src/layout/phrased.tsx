import { escapeHtml } from '@kitajs/html';
import type { Phrase } from '#words';
import type { Markup } from '../render.ts';

/** What stands within a phrase: a text, or a component such as a link, so that no text is taken for markup. */
export type PhraseInsert = string | (() => Markup);

/** A phrase of the catalogue with what stands in it. Every text is escaped. */
export function Phrased({ phrase: { texts, inserts } }: { readonly phrase: Phrase<PhraseInsert> }) {
  return (
    <>
      {texts.map((text, index) => {
        const insert = inserts[index] ?? '';
        return (
          <>
            {escapeHtml(text)}
            {typeof insert === 'string' ? escapeHtml(insert) : insert()}
          </>
        );
      })}
    </>
  );
}
