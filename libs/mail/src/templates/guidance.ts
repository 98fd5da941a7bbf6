import { countryName, languageOf, type Words } from '#words';
import type { Block } from '../document/mail-document.ts';
import type { GuidanceView } from './mail-view.ts';

/** What the group has put under mails about these matters; each text once, however many matters it goes with. */
export function guidanceBlocks(all: readonly GuidanceView[], words: Words): readonly Block[] {
  const texts = new Map(all.map((one) => [one.jurisdiction, one]));
  return [...texts.values()].flatMap(({ jurisdiction, text, language }): Block[] => [
    { kind: 'heading', text: `${words.phrases.guidance} (${countryName(jurisdiction, languageOf(words.language))})` },
    { kind: 'note', text, ...(language === words.language ? {} : { language }) },
  ]);
}
