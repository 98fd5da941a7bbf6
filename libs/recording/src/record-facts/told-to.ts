import { OUTSIDE_JURISDICTIONS } from '../need-to-know/within-jurisdictions.ts';
import type { Reads } from './record-facts.ts';
import { type FactProblem, RecordingRefused } from './recording-refused.ts';

/** Code of every refusal by what is recorded, for those who may not read what is. */
export const REFUSED = 'refused';

const NEUTRAL =
  'It cannot be recorded as it is. Why is told to those who may read the record: send it with a token of the same role ' +
  'whose scopes have "read".';

/**
 * A refusal as it may be told to those who sent the facts. Who may not read the record is told what is wrong with a fact by
 * itself, and that it is not of their jurisdictions: the same of what is there and what is not. Of all else the answer is one and the same, whether there is no such record, it says otherwise, or it is closed.
 */
export function toldTo(reads: Reads, refused: RecordingRefused): RecordingRefused {
  if (reads !== 'nothing') return refused;
  const ofTheRequest = refused.problems.filter(({ ofForm, code }) => ofForm || code === OUTSIDE_JURISDICTIONS);
  return new RecordingRefused(
    ofTheRequest.length > 0 ? ofTheRequest : refused.problems.slice(0, 1).map(inNeutralWords),
  );
}

/** The same of a record that is not where it was expected: that tells how far it is, and whether it is. */
export function refusedNeutrally(index: number, { fact, key }: Pick<FactProblem, 'fact' | 'key'>): RecordingRefused {
  return new RecordingRefused([
    inNeutralWords({ index, fact, key, code: '', field: null, message: '', ofForm: false }),
  ]);
}

function inNeutralWords({ index, fact, key }: FactProblem): FactProblem {
  return { index, fact, key, code: REFUSED, field: null, message: NEUTRAL, ofForm: false };
}
