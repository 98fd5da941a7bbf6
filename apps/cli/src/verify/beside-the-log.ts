import type { Finding } from '#audit';
import type { Resources } from '#system';

/** What was compared with the log that does not stand in it: the ledger, and who may do what. */
export interface BesideTheLog {
  readonly findings: readonly Finding[];
  /** For a person: a line each. */
  readonly lines: readonly string[];
  /** For `--json`. */
  readonly counts: {
    readonly deliveries: { readonly agree: number; readonly lines: number; readonly waiting: number };
    /** Null where the log itself is not as it was signed: then there is nothing to compare them with. */
    readonly addresses: { readonly agree: number; readonly erased: number; readonly unknown: number } | null;
    readonly access: { readonly agree: number; readonly unknown: number };
  };
}

/**
 * Compares what subscribers were told, where mail goes, and who may do what, with what the log and the sealed journal say.
 * Changes nothing.
 *
 * @param isWhole whether the log is as it was signed
 */
export async function besideTheLog(
  { database: { pool }, store }: Pick<Resources, 'database' | 'store'>,
  isWhole: boolean,
): Promise<BesideTheLog> {
  const [{ examineAddresses, examineLedger }, { examineAccess }, { examineEndpoints }] = await Promise.all([
    import('#alerts'),
    import('#accounts'),
    import('#webhooks'),
  ]);
  const ledger = await examineLedger({ pool, store });
  const addresses = isWhole ? await examineAddresses({ pool, store }) : null;
  const [access, endpoints] = [await examineAccess(pool), await examineEndpoints(pool)];
  const faults = [...ledger.faults, ...(addresses?.faults ?? []), ...access.faults, ...endpoints.faults];
  const known = { agree: access.agree + endpoints.agree, unknown: access.unknown + endpoints.unknown };
  return {
    findings: faults.map(({ kind, message }) => ({ kind, message, position: null, event: null })),
    lines: [
      `  told       ${ledger.deliveries} deliveries stand in the ledger as they were sealed${waits(ledger.waiting)}`,
      ...(addresses === null
        ? []
        : [
            `  addresses  ${addresses.agree} are those that were given, ${addresses.erased} are erased${ofBefore(addresses.unknown)}`,
          ]),
      `  access     ${known.agree} accounts, tokens, webhooks and the like follow from the journal${ofBefore(known.unknown)}`,
    ],
    counts: {
      deliveries: { agree: ledger.deliveries, lines: ledger.lines, waiting: ledger.waiting },
      addresses: addresses && { agree: addresses.agree, erased: addresses.erased, unknown: addresses.unknown },
      access: known,
    },
  };
}

function waits(count: number): string {
  return count === 0 ? '' : `; ${count} changes wait to be sealed`;
}

function ofBefore(count: number): string {
  return count === 0 ? '' : `; ${count} are of before and are not compared`;
}
