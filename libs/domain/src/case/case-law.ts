import type { LegalBasis } from '../shared/values.ts';

/** What the law can say of a case. The domain knows no law: whoever composes the programs injects it. */
export interface CaseLaw {
  /** Why an article cannot be what somebody is charged with; null where nothing is known against it. */
  notACharge(basis: LegalBasis): string | null;

  /**
   * Why an article cannot have been in force then: its code was adopted later, or was in force no longer; null where nothing
   * is known against it.
   *
   * @param on EDTF: the day of the act or of the decision
   */
  notInForce(basis: LegalBasis, on: string | null): string | null;

  /** What does not fit in a fine: that it is no multiple of the law's index unit. */
  fineWarnings(fine: {
    readonly jurisdiction: string;
    readonly amount: number;
    readonly currency: string;
    readonly on: string;
  }): readonly string[];
}
