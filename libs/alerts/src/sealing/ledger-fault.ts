/** What is wrong with the ledger, or with what is kept beside it. */
export interface LedgerFault {
  /** `differs`: it is not as it was sealed. `missing`: it was sealed, and is not there. `added`: it is there, and was never sealed. */
  readonly kind: 'differs' | 'missing' | 'added';
  /** Id of the delivery, the alert or the subscription; null: of none. */
  readonly about: string | null;
  /** For a person. */
  readonly message: string;
}

/** What an examination of the ledger found. */
export interface LedgerExamined {
  /** Lines that were compared with the log. */
  readonly lines: number;
  /** Deliveries that stand as they were sealed. */
  readonly deliveries: number;
  /** What has changed since it was last sealed: nothing can be said of it yet. */
  readonly waiting: number;
  /** Everything that is wrong, in the order of the log. */
  readonly faults: readonly LedgerFault[];
}
