import type { WindowCaution, WindowStep } from '#domain';
import type { WorkingWords } from '../catalogue/working-words.ts';
import { type Language, words } from '../language.ts';

/** A step that this version does not know: it was kept by a later one. */
export class UnknownStepError extends Error {
  override readonly name = 'UnknownStepError';
}

/**
 * The working of a date in a language, one step a line.
 *
 * @throws UnknownStepError
 */
export function workingInWords(language: Language, steps: readonly WindowStep[]): readonly string[] {
  const { steps: sentences } = words(language).working;
  return steps.map((step) => said(sentences, step.step, step));
}

/**
 * What a reader of a date has to beware of, in a language, each in a line of its own.
 *
 * @throws UnknownStepError
 */
export function cautionsInWords(language: Language, cautions: readonly WindowCaution[]): readonly string[] {
  const { cautions: sentences } = words(language).working;
  return cautions.map((caution) => said(sentences, caution.caution, caution));
}

/** The values come out of the law's engine or a database, as the name of the step says. */
function said(sentences: WorkingWords['steps'] | WorkingWords['cautions'], name: string, values: object): string {
  if (!Object.hasOwn(sentences, name)) throw new UnknownStepError(`This version knows no step "${name}" of a working.`);
  return (sentences as Readonly<Record<string, (values: object) => string>>)[name]!(values);
}
