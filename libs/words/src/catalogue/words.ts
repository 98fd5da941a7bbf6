import type { DateWords } from './date-words.ts';
import type { DoubtWords } from './doubt-words.ts';
import type { NamedFact } from './fact-types.ts';
import type { Sentences } from './sentences.ts';
import type { Texts } from './texts.ts';
import type { WorkingWords } from './working-words.ts';

/** The catalogue of one language: what a language lacks does not compile. */
export interface Words extends Omit<Texts, 'dates' | 'ownFacts' | 'commonFacts' | 'legalFacts'>, Sentences {
  /** BCP 47. */
  readonly language: string;
  /** What an event of a history is called. */
  readonly facts: Readonly<Record<NamedFact, string>>;
  readonly dates: DateWords;
  /** How a date was worked out. */
  readonly working: WorkingWords;
  /** What may be wrong with a fact. */
  readonly doubts: DoubtWords;
}
