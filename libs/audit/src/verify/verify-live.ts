import type { EventStore, RecordedEvent } from '#event-store';
import type { VerifiableLog } from '../log/verifiable-log.ts';
import type { Checkpoint } from '../note/checkpoint.ts';
import { compareWithTree } from './compare-with-tree.ts';
import { type Finding, finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import { keyGiven, missingWitnesses, sinceGiven, witnessGiven } from './given.ts';
import { KeptIndex, keptCosignatures, keptKey, wrongKeys } from './kept-beside.ts';
import { keptMilestones, lastThatStands } from './live-checkpoints.ts';
import { liveLeaves } from './live-leaves.ts';
import { LogKeys, readRotations } from './log-keys.ts';
import type { Milestone } from './milestone.ts';
import { inOrder, Restores, restoresAsLogged } from './restored.ts';
import { Stamps } from './stamps.ts';
import type { TileReader } from './tile-reader.ts';
import { nothingVerified, type Verification, type VerifyOptions } from './verification.ts';

export interface VerifyLiveOptions extends VerifyOptions {
  readonly log: VerifiableLog;
  readonly store: EventStore;
  /** Whether the engine's positions are 1, 2, 3 …: then a position that was changed shows. */
  readonly dense: boolean;
}

/**
 * Checks the log in use: every event against what was signed, the stored tree against the events, every checkpoint that was ever
 * signed, keys and cosignatures, and what is kept to find events by. Events behind the last checkpoint are counted and not judged.
 *
 * @throws ExitError (2) what is given by those who verify is no key or no checkpoint
 */
export async function verifyLive(options: VerifyLiveOptions): Promise<Verification> {
  const { log, store, dense, onProgress, signal } = options;
  const findings: Finding[] = [];
  const nothing = nothingVerified(findings);
  const given = keyGiven(options.key);
  const since = sinceGiven(options.since);
  const wanted = (options.witnesses ?? []).map(witnessGiven);
  const known = await log.keys();
  const current = known.at(-1);
  if (!current || !(await log.checkpoint())) {
    findings.push(finding('file', 'Nothing has been signed yet: start Habeas, or run "habeas checkpoint".'));
    return nothing;
  }
  findings.push(...wrongKeys(known));
  const trusted = given ?? keptKey(current.verifierKey);
  if (trusted === null) return nothing;
  const { rotations } = readRotations(
    known.flatMap(({ rotation }, index) =>
      rotation === null ? [] : [{ path: `The rotation to key ${index + 1}`, bytes: Buffer.from(rotation) }],
    ),
  );
  const kept = { log, keys: new LogKeys(trusted, rotations), origin: trusted.name, known };
  const { checkpoint, findings: unsound } = await lastThatStands(kept);
  findings.push(...unsound);
  const named = await log.origin();
  if (named !== trusted.name) {
    findings.push(
      finding('checkpoint', `audit.log calls this log ${named ?? 'nothing'}, and its key is of ${trusted.name}.`),
    );
  }
  const about = { origin: trusted.name, key: { verifierKey: trusted.text, from: given ? 'given' : 'log' } as const };
  if (!checkpoint) return { ...nothing, ...about };

  const { size, root } = checkpoint;
  const restores = new Restores(await log.restores(), kept.keys);
  findings.push(...restores.findings, ...(await restoresAsLogged(store, restores)));
  const historical: Finding[] = [];
  const remembered = since ? rememberedOf(since, checkpoint, { keys: kept.keys, restores }, historical) : null;
  const tiles: TileReader = async (level, index, width) => {
    const { hashes } = await log.tileAsFound(level, index, width);
    const missing = hashes.filter((hash) => hash === null).length;
    return { hashes, problem: missing === 0 ? null : `lacks ${missing} of its ${width} hashes` };
  };
  const index = new KeptIndex(log, size);
  const stamps = new Stamps(await log.cosignedTimes(wanted.map(({ text }) => text)));
  const onEvent = (place: number, { position, metadata }: RecordedEvent) => {
    index.see(place, position);
    if (place < size) stamps.see(place + 1, metadata);
  };
  const leaves = () => liveLeaves({ log, store, size, dense, onEvent });
  const compared = await compareWithTree({
    ...{ size, root, leaves, tiles },
    milestones: inOrder(
      restores.milestones(size),
      keptMilestones(kept, { last: size, remembered, findings: historical }),
    ),
    ...(onProgress ? { onProgress: (done) => onProgress({ events: done, of: size }) } : {}),
    ...(signal ? { signal } : {}),
  });
  // What comes behind the last checkpoint is judged by none.
  findings.push(...(await findingsOf({ ...compared, beyond: null }, { size, leaves, tiles, saltsAreKept: true })));
  findings.push(...historical);
  restores.settle(findings, since, remembered?.differs ?? null);
  if (compared.signed === 'events' && !compared.difference) {
    const wrong = await index.wrong();
    if (wrong) findings.push(wrong);
  }
  const cosignatures = await keptCosignatures(log, wanted);
  findings.push(...cosignatures.findings, ...missingWitnesses(wanted, cosignatures.seen));
  return {
    ...nothing,
    ...about,
    ok: findings.length === 0,
    ...{ size, root, events: compared.events },
    unsigned: Math.max(0, (await log.size()) - size),
    witnesses: cosignatures.seen,
    cosigned: await log.cosigned(),
    since: since && restores.lostSince === null && findings.length === 0 ? since.size : null,
    ...{ stamps: stamps.inWords, restores: restores.inWords, lostSince: restores.lostSince },
  };
}

function rememberedOf(
  since: Checkpoint,
  checkpoint: Checkpoint,
  { keys, restores }: { keys: LogKeys; restores: Restores },
  findings: Finding[],
): Milestone | null {
  const refusal =
    since.origin === checkpoint.origin ? keys.refusal(since.note, { earlier: true }) : `it is of ${since.origin}`;
  if (refusal) findings.push(finding('history', `The remembered checkpoint is not of this log: ${refusal}.`));
  else if (since.size > checkpoint.size && restores.explains(since)) return null;
  else if (since.size > checkpoint.size) {
    findings.push(
      finding(
        'history',
        `The log was truncated: it has ${checkpoint.size} signed events, and a checkpoint of ${since.size} is remembered.`,
        { position: checkpoint.size + 1 },
      ),
    );
  } else {
    return {
      ...{ size: since.size, root: since.root },
      differs: finding(
        'history',
        `There are two histories: the first ${since.size} events are not those of the remembered checkpoint.`,
      ),
    };
  }
  return null;
}
