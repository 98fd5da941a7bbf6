import type { LogKey, VerifiableLog } from '../log/verifiable-log.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { NoteError } from '../note/signed-note.ts';
import { isBy } from '../note/verifier-key.ts';
import { type Finding, finding } from './finding.ts';
import { keptKey } from './kept-beside.ts';
import type { LogKeys } from './log-keys.ts';
import type { Milestone } from './milestone.ts';

const PAGE = 1_000;

export interface KeptCheckpoints {
  readonly log: VerifiableLog;
  readonly keys: LogKeys;
  readonly origin: string;
  /** The keys that have signed, in order, from number 1. */
  readonly known: readonly LogKey[];
}

/** The last checkpoint that is signed as it must be, and what is wrong with those behind it. */
export async function lastThatStands(kept: KeptCheckpoints): Promise<{
  readonly checkpoint: Checkpoint | null;
  readonly findings: readonly Finding[];
}> {
  const { log } = kept;
  const findings: Finding[] = [];
  let before: string | null = null;
  for (;;) {
    const { rows }: { rows: Row[] } = await log.pool.query<Row>(
      `SELECT number, size, note, key FROM audit.checkpoint
        WHERE $1::bigint IS NULL OR number < $1 ORDER BY number DESC LIMIT $2`,
      [before, PAGE],
    );
    for (const row of rows) {
      // What an earlier key has signed is the last word of no log.
      const read = readKept(row, kept, { earlier: before !== null });
      if (typeof read !== 'string') return { checkpoint: read, findings };
      // One says it all: a rewritten log may have a million.
      if (findings.length === 0) {
        findings.push(
          finding('signature', `The last checkpoint, kept as one of ${row.size} events, does not stand: ${read}.`),
        );
      }
      before = row.number;
    }
    if (rows.length < PAGE) return { checkpoint: null, findings };
  }
}

/**
 * Every checkpoint that was signed over a beginning of the log, by size; those that do not stand are findings.
 *
 * @param remembered comes at its place between them
 */
export async function* keptMilestones(
  kept: KeptCheckpoints,
  { last, remembered, findings }: { last: number; remembered: Milestone | null; findings: Finding[] },
): AsyncGenerator<Milestone> {
  const { log } = kept;
  let waiting = remembered;
  let [size, number] = ['-1', '0'];
  for (;;) {
    const { rows }: { rows: Row[] } = await log.pool.query<Row>(
      `SELECT number, size, note, key FROM audit.checkpoint
        WHERE (size, number) > ($1::bigint, $2::bigint) AND size <= $3 ORDER BY size, number LIMIT $4`,
      [size, number, last, PAGE],
    );
    for (const row of rows) {
      [size, number] = [row.size, row.number];
      if (waiting && waiting.size <= Number(size)) {
        yield waiting;
        waiting = null;
      }
      const read = readKept(row, kept, { earlier: true });
      if (typeof read === 'string') {
        // The first says it all, and the last one has its own.
        if (findings.length === 0 && Number(size) < last) {
          findings.push(finding('signature', `The checkpoint kept as one of ${size} events does not stand: ${read}.`));
        }
      } else {
        yield {
          ...{ size: read.size, root: read.root },
          differs: finding(
            'history',
            `There are two histories: the first ${size} events are not those that were signed then.`,
          ),
        };
      }
    }
    if (rows.length < PAGE) break;
  }
  if (waiting) yield waiting;
}

interface Row {
  readonly number: string;
  readonly size: string;
  readonly note: string;
  readonly key: number;
}

/** What was signed; a text says why it is no checkpoint of this log. */
function readKept(
  { note, size, key }: Row,
  { keys, origin, known }: KeptCheckpoints,
  { earlier }: { earlier: boolean },
): Checkpoint | string {
  try {
    const checkpoint = parseCheckpoint(Buffer.from(note));
    if (checkpoint.origin !== origin) return `it is of the log ${checkpoint.origin}, and this one is ${origin}`;
    if (String(checkpoint.size) !== size) return `what was signed is over ${checkpoint.size} events`;
    const refusal = keys.refusal(checkpoint.note, { earlier });
    if (refusal !== null) return refusal;
    const signer = keptKey(known[key - 1]?.verifierKey ?? '');
    // A key that is none has a finding of its own.
    if (signer && !checkpoint.note.signatures.some((signature) => isBy(signature, signer))) {
      return `it is kept as signed by key ${key}, which has not signed it`;
    }
    return checkpoint;
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
}
