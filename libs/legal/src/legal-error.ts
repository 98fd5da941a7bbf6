/** The field of the input that a complaint is about. */
export type LegalField =
  | 'rule'
  | 'from'
  | 'fromTime'
  | 'basis'
  | 'duration'
  | 'credit'
  | 'zone'
  | 'jurisdiction'
  | 'kind'
  | 'on'
  | 'amount'
  | 'override';

/** Input that the law cannot be applied to: `field` names it, the message says how to put it right. */
export class LegalError extends Error {
  override readonly name: string = 'LegalError';
  readonly field: LegalField;

  constructor(field: LegalField, message: string) {
    super(message);
    this.field = field;
  }
}

/** Runs a parser of `#time` and turns its complaint into one about `field`. */
export function forField<T>(field: LegalField, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new LegalError(field, error instanceof Error ? error.message : String(error));
  }
}
