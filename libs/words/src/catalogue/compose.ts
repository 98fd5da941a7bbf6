import { categories } from '#domain';
import type { DateWords } from './date-words.ts';
import type { DoubtWords } from './doubt-words.ts';
import type { Sentences } from './sentences.ts';
import type { Texts } from './texts.ts';
import type { Words } from './words.ts';
import type { WorkingWords } from './working-words.ts';

/** The catalogue of a language from its parts. Common facts are called the same in every category. */
export function compose(
  language: string,
  texts: Texts,
  sentences: Sentences,
  dates: DateWords,
  working: WorkingWords,
  doubts: DoubtWords,
): Words {
  const { ownFacts, commonFacts, legalFacts, ...others } = texts;
  const common = categories.flatMap((category) =>
    Object.entries(commonFacts).map(([role, text]) => [`${category}.${role}`, text]),
  );
  const facts = { ...Object.fromEntries(common), ...ownFacts, ...legalFacts } as Words['facts'];
  return { ...others, ...sentences, language, facts, dates, working, doubts };
}
