import type { Finding } from '#audit';
import type { Resources } from '#system';

/** What was compared with the log that does not stand in it: the ledger, who may do what, and files of evidence. */
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
    readonly evidence: { readonly agree: number; readonly erased: number };
  };
}

/**
 * Compares what subscribers were told, where mail goes, who may do what and which files are kept beside sources, with what the
 * log and the sealed journal say.
 * Changes nothing.
 *
 * @param isWhole whether the log is as it was signed
 */
export async function besideTheLog(
  resources: Pick<Resources, 'database' | 'store' | 'keyring' | 'clock' | 'identity' | 'config'>,
  isWhole: boolean,
): Promise<BesideTheLog> {
  const {
    database: { pool },
    store,
  } = resources;
  const [{ examineAddresses, examineLedger }, { examineAccess }, { examineEndpoints }, { EvidenceStore }] =
    await Promise.all([import('#alerts'), import('#accounts'), import('#webhooks'), import('#ingest')]);
  const ledger = await examineLedger({ pool, store });
  const addresses = isWhole ? await examineAddresses({ pool, store }) : null;
  const [access, endpoints] = [await examineAccess(pool), await examineEndpoints(pool)];
  const evidence = await new EvidenceStore(resources).verify();
  const faults = [ledger, addresses, access, endpoints, evidence].flatMap((examined) => [...(examined?.faults ?? [])]);
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
      `  evidence   ${evidence.agree === 1 ? '1 file is what its hash says' : `${evidence.agree} files are what their hash says`}${evidence.erased === 0 ? '' : `; erased: ${evidence.erased}`}`,
    ],
    counts: {
      deliveries: { agree: ledger.deliveries, lines: ledger.lines, waiting: ledger.waiting },
      addresses: addresses && { agree: addresses.agree, erased: addresses.erased, unknown: addresses.unknown },
      access: known,
      evidence: { agree: evidence.agree, erased: evidence.erased },
    },
  };
}

function waits(count: number): string {
  return count === 0 ? '' : `; ${count} changes wait to be sealed`;
}

function ofBefore(count: number): string {
  return count === 0 ? '' : `; ${count} are of before and are not compared`;
}
