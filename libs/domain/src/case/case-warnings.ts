import { printLegalBasis } from '../shared/values.ts';
import type { CaseLaw } from './case-law.ts';
import type { CourtCase } from './court-case.ts';
import { sanctionsOf } from './sanction-in-case.ts';

/** What a reader of a case should doubt. Nothing of it keeps a fact off the record: it is as the sources told it. */
export function caseWarnings(courtCase: CourtCase, law: CaseLaw): readonly string[] {
  const bases = [courtCase, ...courtCase.charges, ...courtCase.rulings].flatMap(({ legalBases }) => legalBases);
  const doubtful = bases.flatMap((basis) => {
    const why = law.notACharge(basis);
    return why === null ? [] : [`${printLegalBasis(basis)} cannot be a charge: ${why}`];
  });
  const outOfForce = [
    ...courtCase.charges.flatMap(({ legalBases, on }) => legalBases.map((basis) => ({ basis, on }))),
    ...courtCase.rulings.flatMap(({ legalBases, on }) => legalBases.map((basis) => ({ basis, on }))),
    ...courtCase.legalBases.map((basis) => ({ basis, on: courtCase.openedOn })),
  ].flatMap(({ basis, on }) => {
    const why = law.notInForce(basis, on);
    return why === null ? [] : [`${printLegalBasis(basis)}: ${why}`];
  });
  const fines = sanctionsOf(courtCase).flatMap(({ type, amount, unit, on }) =>
    type === 'fine' && amount !== null && unit !== null
      ? law.fineWarnings({ jurisdiction: courtCase.place.jurisdiction, amount, currency: unit, on })
      : [],
  );
  return [...new Set([...doubtful, ...outOfForce, ...fines])];
}
