import type { CustodyCaution } from '../custody/custody-step.ts';
import { happenedOn } from '../happened-on.ts';
import { valuesAt } from '../shared/field-path.ts';
import { type LegalBasis, printLegalBasis } from '../shared/values.ts';
import type { FactWarning } from './fact-warning.ts';
import type { JudgedFact, Judgement } from './judged-fact.ts';

/** Articles of an edition of a code that was not in force when the fact took place: mostly another code of that name is meant. */
export function articleNotInForce({ type, data }: JudgedFact, { rules: { cases } }: Judgement): readonly FactWarning[] {
  const on = happenedOn(type, data);
  return valuesAt(data, 'legalBases.*').flatMap(({ path, value }): readonly FactWarning[] => {
    const basis = value as LegalBasis;
    const why = cases.notInForce(basis, on);
    if (why === null) return [];
    const caution: CustodyCaution = { caution: 'code_not_in_force', basis: printLegalBasis(basis), why };
    return [
      { code: 'article-not-in-force', field: `${path}.${basis.adopted === undefined ? 'code' : 'adopted'}`, caution },
    ];
  });
}
