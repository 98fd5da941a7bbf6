import type { RecordedFact } from '#recording';
import { visible } from '#time';
import type { ToldWarning } from '#words';
import { terminal } from './output.ts';

/** Prints what may be wrong with several facts of one command. @returns the same, as JSON has it */
export async function noteWarningsOf(facts: readonly RecordedFact['warnings'][]): Promise<readonly ToldWarning[]> {
  const { toldOfFacts } = await import('../../../api/src/records/told-of-facts.ts');
  const warnings = toldOfFacts(facts);
  noteWarnings(warnings);
  return warnings;
}

export function noteWarnings(warnings: readonly ToldWarning[]): void {
  for (const warning of warnings) terminal.note(factWarningText(warning));
}

/** A warning of one of several facts, with the path to its field. */
export function factWarningText({ field, message }: ToldWarning): string {
  return `warning: ${field === null ? '' : `${visible(field)}: `}${visible(message)}`;
}
