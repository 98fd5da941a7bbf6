import type { LedgerFault } from './ledger-fault.ts';

/** Lines that are not there, gathered into runs. */
export class MissingLines {
  private readonly runs: { readonly from: number; to: number }[] = [];

  /** Nothing where `to` comes before `from`. Lines are added in order. */
  add(from: number, to: number): void {
    if (to < from) return;
    const last = this.runs.at(-1);
    if (last && last.to === from - 1) last.to = to;
    else this.runs.push({ from, to });
  }

  faults(): readonly LedgerFault[] {
    return this.runs.map(({ from, to }) => ({
      kind: 'missing',
      about: null,
      message:
        from === to
          ? `Line ${from} of the ledger was sealed in the log, and is not there.`
          : `Lines ${from} to ${to} of the ledger were sealed in the log, and are not there.`,
    }));
  }
}
