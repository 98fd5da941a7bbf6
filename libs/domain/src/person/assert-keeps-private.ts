import type { NewFactOf, RecordEventType } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { RecordError } from '../shared/record-error.ts';
import { privateFieldsOf, privateTextAt } from './private-fields.ts';

/**
 * Of somebody whose private fields were erased nothing private is kept again, nor corrected: their key is gone.
 *
 * @throws RecordError
 */
export function assertKeepsPrivate(key: string, history: readonly Fact[], fact: NewFactOf<RecordEventType>): void {
  if (!history.some(({ type }) => type === 'person.erased')) return;
  const said = privateFieldsOf(fact, history).find(({ path }) => privateTextAt(fact.data, path) !== null);
  if (!said) return;
  throw new RecordError(
    'erased',
    said.path,
    `What was private of "${key}" was erased, and nothing private is kept of them any more. If the person agrees to it ` +
      'anew, register them under another key.',
  );
}
