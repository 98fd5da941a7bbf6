import { hash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { HASH_BYTES } from '../merkle/hash.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { MAX_NOTE_BYTES, NoteError } from '../note/signed-note.ts';
import { parseVerifierKey, type VerifierKey, VerifierKeyError } from '../note/verifier-key.ts';
import { encodeBundle } from '../tiles/entry-bundle.ts';
import { TILE_WIDTH, tilePath } from '../tiles/tile-path.ts';
import { compareWithTree } from './compare-with-tree.ts';
import { type Evidence, EvidenceError } from './evidence.ts';
import { type Finding, finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import { keyGiven, missingWitnesses, sinceGiven, witnessGiven } from './given.ts';
import type { Leaf } from './leaf.ts';
import type { FileLeaf } from './line-leaves.ts';
import { LogKeys, readRotations } from './log-keys.ts';
import type { Milestone } from './milestone.ts';
import { PrivateParts } from './private-parts.ts';
import { Restores } from './restored.ts';
import { Stamps, type TimeBound } from './stamps.ts';
import { noTile, type TileReader, tileOf } from './tile-reader.ts';
import { nothingVerified, type Verification, type VerifyOptions, type WitnessSeen } from './verification.ts';

const MAX_KEY_BYTES = 4_096;

/**
 * Checks a log that was handed out: signature, tree, every event, cosignatures, and that it continues what was remembered.
 * Reads each event once, and once more where one differs.
 *
 * @throws ExitError (2) a key or checkpoint of whoever verifies is none
 */
export async function verifyEvidence(evidence: Evidence, options: VerifyOptions): Promise<Verification> {
  const given = {
    key: keyGiven(options.key),
    witnesses: (options.witnesses ?? []).map(witnessGiven),
    since: sinceGiven(options.since),
  };
  const findings: Finding[] = [];
  const nothing = nothingVerified(findings);
  try {
    const checkpoint = await readCheckpoint(evidence, 'checkpoint');
    const { rotations, findings: wrongRotations } = readRotations(await evidence.rotations());
    const trusted = given.key ?? (await ownKey(evidence));
    const keys = new LogKeys(trusted, rotations);
    const about = {
      ...{ origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root, since: null },
      key: { verifierKey: trusted.text, from: given.key ? ('given' as const) : ('log' as const) },
    };
    if (checkpoint.origin !== trusted.name) {
      findings.push(
        finding('signature', `The checkpoint is of the log ${checkpoint.origin}, the key of ${trusted.name}.`),
      );
    } else {
      const refusal = keys.refusal(checkpoint.note);
      if (refusal) findings.push(finding('signature', `The checkpoint does not stand: ${refusal}.`));
    }
    findings.push(...wrongRotations);
    const restores = new Restores(await evidence.restores(), keys);
    findings.push(...restores.findings);
    const seen = new Witnesses(given.witnesses);
    seen.look(checkpoint);
    const milestones = await milestonesOf(evidence, { checkpoint, keys, since: given.since, findings, seen, restores });
    const remembered = milestones.find((one) => one.root === given.since?.root) ?? null;
    milestones.push(...restores.milestones(checkpoint.size));
    const stamps = new Stamps(seen.bounds);
    const compared = await compare(evidence, checkpoint, { milestones, options, findings, stamps });
    restores.settle(findings, given.since, remembered?.differs ?? null);
    findings.push(...missingWitnesses(given.witnesses, seen.found));
    const { lostSince, inWords } = restores;
    const since = given.since && lostSince === null && findings.length === 0 ? given.since.size : null;
    return {
      ...nothing,
      ...about,
      ...compared,
      since,
      lostSince,
      restores: inWords,
      stamps: stamps.inWords,
      witnesses: seen.found,
      ok: findings.length === 0,
    };
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    findings.push(finding('file', `${error.part} ${error.message}.`));
    return nothing;
  }
}

async function compare(
  evidence: Evidence,
  checkpoint: Checkpoint,
  {
    milestones,
    options,
    findings,
    stamps,
  }: {
    milestones: Milestone[];
    options: VerifyOptions;
    findings: Finding[];
    stamps: Stamps;
  },
) {
  const { size, root } = checkpoint;
  const tiles: TileReader = async (level, index, width) => {
    try {
      const tile = await evidence.read(tilePath({ level, index, width }), TILE_WIDTH * HASH_BYTES);
      if (tile.length === width * HASH_BYTES) return tileOf(tile);
      return noTile(width, `has ${tile.length} bytes and should have ${width * HASH_BYTES}`);
    } catch (error) {
      if (error instanceof EvidenceError) return noTile(width, error.message);
      throw error;
    }
  };
  const hasBundles = await evidence.hasBundles();
  const lines = await evidence.privateParts();
  const parts = lines && new PrivateParts(lines, stamps);
  let beside: Finding | null = null;
  const compared = await compareWithTree({
    ...{ size, root, leaves: evidence.leaves, tiles },
    milestones: milestones.sort((a, b) => a.size - b.size)[Symbol.iterator](),
    onBundle: async (index, leaves) => {
      if (beside) return;
      beside =
        (hasBundles ? await wrongBundle(evidence, index, leaves, size) : null) ??
        (await wrongContent(evidence, leaves)) ??
        (parts && (await parts.compare(leaves as readonly FileLeaf[])));
    },
    ...(options.onProgress ? { onProgress: (events) => options.onProgress?.({ events, of: size }) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (parts && !beside && !compared.beyond) beside = await parts.end();
  await parts?.close();
  findings.push(...(await findingsOf(compared, { size, leaves: evidence.leaves, tiles })));
  if (beside && findings.length === 0) findings.push(beside);
  const { events, withheld, firstWithheld } = compared;
  return { events, withheld, firstWithheld, privateParts: parts?.compared ?? 0 };
}

/** A bundle must be its events, one behind the other. */
async function wrongBundle(
  evidence: Evidence,
  index: number,
  leaves: readonly Leaf[],
  size: number,
): Promise<Finding | null> {
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const path = tilePath({ level: 'entries', index, width });
  const expected = encodeBundle(leaves.map((leaf) => (leaf as FileLeaf).line));
  const those = `events ${index * TILE_WIDTH + 1} to ${index * TILE_WIDTH + width}`;
  let why: string;
  try {
    const bundle = await evidence.read(path, expected.length);
    if (bundle.equals(expected)) return null;
    why = `does not hold ${those} as they are`;
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error;
    why = `${error.message}; it holds ${those}`;
  }
  return finding('tile', `${path} ${why}.`, { position: index * TILE_WIDTH + 1 });
}

/** What was too large for an entry lies beside it, and must be what the entry names. */
async function wrongContent(evidence: Evidence, leaves: readonly Leaf[]): Promise<Finding | null> {
  for (const leaf of leaves) {
    const { detached, event, position } = leaf as FileLeaf;
    if (!detached || position === null) continue;
    const path = `detached/${position}.json`;
    let why: string | null = null;
    try {
      const bytes = await evidence.read(path, detached.bytes);
      if (bytes.length !== detached.bytes || hash('sha256', bytes, 'hex') !== detached.sha256)
        why = 'is not what was signed';
    } catch (error) {
      if (!(error instanceof EvidenceError)) throw error;
      why = error.message;
    }
    if (why)
      return finding(
        why === 'is missing' ? 'missing' : 'differs',
        `The event at position ${position}: its content, ${path}, ${why}.`,
        { position, event },
      );
  }
  return null;
}

interface Asked {
  readonly checkpoint: Checkpoint;
  readonly keys: LogKeys;
  readonly since: Checkpoint | null;
  readonly findings: Finding[];
  readonly seen: Witnesses;
  readonly restores: Restores;
}

/** What must hold at smaller sizes: the remembered checkpoint, and those that were handed out because they are cosigned. */
async function milestonesOf(
  evidence: Evidence,
  { checkpoint, keys, since, findings, seen, restores }: Asked,
): Promise<Milestone[]> {
  const milestones: Milestone[] = [];
  if (since) {
    const refusal =
      since.origin === checkpoint.origin ? keys.refusal(since.note, { earlier: true }) : `it is of ${since.origin}`;
    if (refusal) {
      findings.push(finding('history', `The remembered checkpoint is not of this log: ${refusal}.`));
    } else if (since.size > checkpoint.size && restores.explains(since)) {
      // It is of a branch that was given up.
    } else if (since.size > checkpoint.size) {
      findings.push(
        finding(
          'history',
          `The log was truncated: it has ${checkpoint.size} events, and a checkpoint of ${since.size} is remembered.`,
          {
            position: checkpoint.size + 1,
          },
        ),
      );
    } else {
      milestones.push({
        ...{ size: since.size, root: since.root },
        differs: finding(
          'history',
          `There are two histories: the first ${since.size} events are not those of the remembered checkpoint. Both are ` +
            'signed, and the two checkpoints together prove it.',
        ),
      });
    }
  }
  for (const size of await evidence.earlierCheckpoints(seen.names)) {
    const path = `checkpoints/${size}`;
    const earlier = await readCheckpoint(evidence, path);
    const refusal =
      earlier.size === size && earlier.origin === checkpoint.origin
        ? keys.refusal(earlier.note, { earlier: true })
        : 'it is another one';
    if (refusal) findings.push(finding('signature', `${path} does not stand: ${refusal}.`));
    else if (size > checkpoint.size) {
      findings.push(
        finding(
          'history',
          `The log was truncated: ${path} has more events than the ${checkpoint.size} of the checkpoint.`,
          { position: checkpoint.size + 1 },
        ),
      );
    } else {
      seen.look(earlier);
      milestones.push({
        ...{ size, root: earlier.root },
        differs: finding('history', `There are two histories: the first ${size} events are not those of ${path}.`),
      });
    }
  }
  return milestones;
}

/** What the witnesses that were asked for have cosigned: of each the largest. */
class Witnesses {
  private readonly seen = new Map<string, WitnessSeen>();
  /** Each cosignature says that so many events were there by then. */
  readonly bounds: TimeBound[] = [];

  constructor(private readonly wanted: readonly VerifierKey[]) {}

  look({ size, note }: Checkpoint): void {
    for (const key of this.wanted) {
      for (const signature of note.signatures) {
        const time = cosignedAt(note.text, signature, key);
        if (time === null) continue;
        if (time < 253_402_300_800n) {
          this.bounds.push({ size, at: Temporal.Instant.fromEpochMilliseconds(Number(time) * 1_000) });
        }
        if ((this.seen.get(key.text)?.size ?? -1) >= size) continue;
        const at =
          time < 253_402_300_800n
            ? Temporal.Instant.fromEpochMilliseconds(Number(time) * 1_000).toString()
            : String(time);
        this.seen.set(key.text, { name: key.name, size, at });
      }
    }
  }

  get names(): readonly string[] {
    return this.wanted.map(({ name }) => name);
  }

  get found(): readonly WitnessSeen[] {
    return [...this.seen.values()];
  }
}

async function readCheckpoint(evidence: Evidence, path: string): Promise<Checkpoint> {
  const bytes = await evidence.read(path, MAX_NOTE_BYTES);
  try {
    return parseCheckpoint(bytes);
  } catch (error) {
    if (error instanceof NoteError) throw new EvidenceError(path, `is no checkpoint: ${error.message}`);
    throw error;
  }
}

async function ownKey(evidence: Evidence): Promise<VerifierKey> {
  const bytes = await evidence.read('keys/log.vkey', MAX_KEY_BYTES);
  try {
    return parseVerifierKey(bytes.toString());
  } catch (error) {
    if (error instanceof VerifierKeyError)
      throw new EvidenceError('keys/log.vkey', `is no key: ${error.message.replace(/\.$/, '')}`);
    throw error;
  }
}
