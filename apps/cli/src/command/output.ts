/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Output {
  /** One line of the result. */
  readonly line: (text: string) => void;
  /** One line for the person at the terminal, never part of the result. */
  readonly note: (text: string) => void;
  /** Result as one JSON document. */
  readonly json: (value: unknown) => void;
}

export const terminal: Output = {
  line: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
  json: (value) => process.stdout.write(`${JSON.stringify(value, bigintAsNumber, 2)}\n`),
};

/** Revisions and positions are bigint inside and JSON numbers outside, as long as those are exact. */
export function bigintAsNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();
}
