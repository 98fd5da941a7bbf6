import type { Doubt, FactWarning } from '#domain';
import { type Language, words } from '../language.ts';
import { cautionsInWords } from '../working/in-words.ts';

/** A warning as those who recorded a fact are told it. */
export interface ToldWarning {
  readonly code: FactWarning['code'];
  /** Path of the field within the fact; null where it is about the fact as a whole. */
  readonly field: string | null;
  /** What may be wrong and what to do, in one or two sentences. */
  readonly message: string;
}

/** Warnings in a language, in their order. */
export function toldWarnings(language: Language, warnings: readonly FactWarning[]): readonly ToldWarning[] {
  return warnings.map(({ field, ...doubt }) => ({ code: doubt.code, field, message: doubtInWords(language, doubt) }));
}

function doubtInWords(language: Language, doubt: Doubt): string {
  if ('caution' in doubt) return cautionsInWords(language, [doubt.caution]).join(' ');
  const say = words(language).doubts[doubt.code] as (doubt: Doubt) => string;
  return say(doubt);
}
