import { declarationOf } from './record-facts.ts';
import { isCorrection } from './shared/effective-facts.ts';
import type { Correction, Fact, NewFact, Retraction } from './shared/fact.ts';
import { RecordError } from './shared/record-error.ts';

/**
 * That what is to be amended can be amended at all, by what is declared of it.
 *
 * @throws RecordError
 */
export function assertAmendable(
  history: readonly Fact[],
  amendment: NewFact<string, unknown> & { readonly data: Correction | Retraction },
): void {
  const target = history.find(({ id }) => id === amendment.data.event);
  const amendments = target && declarationOf(target.type)?.amendments;
  if (!target || !amendments) return;
  if (!isCorrection(amendment)) {
    if (amendments.notRetractable === null) return;
    throw new RecordError(amendments.notRetractable.code, 'event', amendments.notRetractable.message);
  }
  const { field } = amendment.data;
  const why = Object.hasOwn(target.data, field) ? amendments.fixed[field] : undefined;
  if (why === undefined) return;
  throw new RecordError('not-correctable', 'field', `"${field}" of ${target.type} cannot be corrected: ${why}`);
}
