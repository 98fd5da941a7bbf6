import { type LegalBasis, printLegalBasis } from '../shared/values.ts';
import type { CourtCase } from './court-case.ts';
import { sanctionsOf } from './sanction-in-case.ts';

/** What the law can say of a case. The domain knows no law: whoever composes the programs injects it. */
export interface CaseLaw {
  /** Why an article cannot be what somebody is charged with; null where nothing is known against it. */
  notACharge(basis: LegalBasis): string | null;

  /** What does not fit in a fine: that it is no multiple of the law's index unit. */
  fineWarnings(fine: {
    readonly jurisdiction: string;
    readonly amount: number;
    readonly currency: string;
    readonly on: string;
  }): readonly string[];
}

/** What a reader of a case should doubt. Nothing of it keeps a fact off the record: it is as the sources told it. */
export function caseWarnings(courtCase: CourtCase, law: CaseLaw): readonly string[] {
  const bases = [courtCase, ...courtCase.charges, ...courtCase.rulings].flatMap(({ legalBases }) => legalBases);
  const doubtful = bases.flatMap((basis) => {
    const why = law.notACharge(basis);
    return why === null ? [] : [`${printLegalBasis(basis)} cannot be a charge: ${why}`];
  });
  const fines = sanctionsOf(courtCase).flatMap(({ type, amount, unit, on }) =>
    type === 'fine' && amount !== null && unit !== null
      ? law.fineWarnings({ jurisdiction: courtCase.place.jurisdiction, amount, currency: unit, on })
      : [],
  );
  return [...new Set([...doubtful, ...fines])];
}
