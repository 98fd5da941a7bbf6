import type { Hash } from '../merkle/hash.ts';
import type { Cosigned } from '../witnesses/cosigned-by.ts';
import type { Finding } from './finding.ts';
import type { Restored } from './restored.ts';

/** A witness whose cosignature was checked. */
export interface WitnessSeen {
  readonly name: string;
  /** Of the largest checkpoint that it cosigned: up to that event. */
  readonly size: number;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** What a verification found. */
export interface Verification {
  /** Whether nothing is wrong. */
  readonly ok: boolean;
  /** Of the checkpoint; null where there is none that can be read. */
  readonly origin: string | null;
  readonly size: number | null;
  readonly root: Hash | null;
  /**
   * The key against which the signature was checked, and where it was from: `given` by whoever verifies, or from the `log`
   * itself, which then proves that the log agrees with itself and not who signed it.
   */
  readonly key: { readonly verifierKey: string; readonly from: 'given' | 'log' } | null;
  /** Events that were compared with the tree. */
  readonly events: number;
  /** How many of them only the hash is there, and the position of the first. */
  readonly withheld: number;
  readonly firstWithheld: number | null;
  /** How many private parts were found to be what the entries say; 0 in what everybody may have, which has none. */
  readonly privateParts: number;
  /** Events behind the last checkpoint, of which nothing can be said yet. Only of a live log. */
  readonly unsigned: number;
  readonly witnesses: readonly WitnessSeen[];
  /** What the configured witnesses have signed. Only of the log in use; null of any other. */
  readonly cosigned: Cosigned | null;
  /** The remembered checkpoint that it was found to continue. */
  readonly since: number | null;
  /** What the log's key says of restores to an earlier state, in order. */
  readonly restores: readonly Restored[];
  /** The remembered checkpoint is of a branch that a restore gave up: up to how many events it is. Then {@link since} is null. */
  readonly lostSince: number | null;
  /**
   * What is odd about the times at which events say they were recorded, a sentence each: one that goes back, one that is after a
   * witness had cosigned the event, and that the clock was in doubt. Such times were signed as they are; they change {@link ok} not.
   */
  readonly stamps: readonly string[];
  /** What is wrong, the most telling first. */
  readonly findings: readonly Finding[];
}

/** What is said where nothing could be looked at yet. @param findings why, filled in as they are found */
export function nothingVerified(findings: readonly Finding[]): Verification {
  return {
    ...{ ok: false, origin: null, size: null, root: null, key: null },
    ...{ events: 0, withheld: 0, firstWithheld: null, privateParts: 0, unsigned: 0 },
    ...{ witnesses: [], cosigned: null, since: null, restores: [], lostSince: null, stamps: [] },
    findings,
  };
}

/** What whoever verifies brings along. */
export interface VerifyOptions {
  /** `<name>+<id>+<base64>`; null takes the log's own word for it. */
  readonly key?: string | null;
  /** A checkpoint from before, byte for byte: the log must continue it. */
  readonly since?: Buffer | null;
  /** Verifier keys of witnesses that must have cosigned. */
  readonly witnesses?: readonly string[];
  readonly onProgress?: (progress: { readonly events: number; readonly of: number }) => void;
  readonly signal?: AbortSignal;
}
