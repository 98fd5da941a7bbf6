import type { EventStore } from '#event-store';
import { restoreAccepted, restoreStream } from '../memory/restore-events.ts';
import type { Checkpoint } from '../note/checkpoint.ts';
import { parseRestore, type SignedRestore } from '../note/restore-note.ts';
import { NoteError } from '../note/signed-note.ts';
import { type Finding, finding } from './finding.ts';
import type { LogKeys } from './log-keys.ts';
import type { Milestone } from './milestone.ts';

/** What a log says of a restore, for those who verify it. */
export interface Restored {
  /** Up to so many events it is the log that was signed before. */
  readonly size: number;
  /** So many had been signed; those behind `size` may not be in it. */
  readonly lostSize: number;
  /** RFC 3339 in UTC. */
  readonly at: string;
  /** Opaque id. */
  readonly by: string;
  readonly reason: string;
}

interface NoteFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The restores of a log: each signed by a key of it, and each a milestone, since the log must still be what it was up to there. */
export class Restores {
  readonly all: readonly SignedRestore[];
  /** How many events the remembered checkpoint has, where {@link explains} found it to be of a lost branch. */
  lostSince: number | null = null;
  /** Notes that are none, or not by a key of this log. */
  readonly findings: Finding[] = [];

  constructor(files: readonly NoteFile[], keys: LogKeys) {
    this.all = files.flatMap(({ path, bytes }) => {
      try {
        const restore = parseRestore(bytes);
        const { origin, note } = restore;
        const refusal =
          origin === keys.trusted.name ? keys.refusal(note, { earlier: true }) : `it is of the log ${origin}`;
        if (refusal === null) return [restore];
        this.findings.push(finding('signature', `${path} does not stand: ${refusal}.`));
      } catch (error) {
        if (!(error instanceof NoteError)) throw error;
        this.findings.push(finding('signature', `${path} is no restore of a log: ${error.message}.`));
      }
      return [];
    });
  }

  get inWords(): readonly Restored[] {
    return this.all.map(({ size, lostSize, acceptedAt: at, by, reason }) => ({ size, lostSize, at, by, reason }));
  }

  /**
   * Whether a checkpoint that the log does not continue is of a branch that the log says was lost: then it is no second
   * history that was kept quiet. Of the last of a branch the root must be the one that the note names.
   */
  explains({ size, root }: Pick<Checkpoint, 'size' | 'root'>): boolean {
    const lost = this.all.some(
      (restore) =>
        size > restore.size &&
        (size < restore.lostSize || (size === restore.lostSize && root.equals(restore.lostRoot))),
    );
    if (lost) this.lostSince = size;
    return lost;
  }

  /** Takes out of the findings what says that the remembered checkpoint is not continued, where a restore explains that. */
  settle(findings: Finding[], since: Checkpoint | null, differs: Finding | null): void {
    const at = differs === null ? -1 : findings.indexOf(differs);
    if (since !== null && at >= 0 && this.explains(since)) findings.splice(at, 1);
  }

  /** @param atMost how many events are signed now; a later restore may have gone back behind an earlier one */
  milestones(atMost: number): Milestone[] {
    return this.all
      .filter(({ size }, index) => size <= atMost && this.all.slice(index + 1).every((later) => later.size >= size))
      .map(({ size, root }) => ({
        ...{ size, root },
        differs: finding(
          'history',
          `There are two histories: the first ${size} events are not those that the restore says it kept.`,
        ),
      }));
  }
}

/** Milestones of two sources, each by size, as one. */
export async function* inOrder(
  some: readonly Milestone[],
  others: AsyncIterable<Milestone>,
): AsyncGenerator<Milestone> {
  const waiting = some.toSorted((a, b) => a.size - b.size);
  for await (const other of others) {
    while (waiting[0] && waiting[0].size <= other.size) yield waiting.shift()!;
    yield other;
  }
  yield* waiting;
}

/** Restores of which the log has the event and the database not the note: somebody took the note away. */
export async function restoresAsLogged(store: Pick<EventStore, 'readStream'>, { all }: Restores): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { data, type } of store.readStream(restoreStream)) {
    const logged = type === 'log.restore-accepted' ? restoreAccepted.safeParse(data) : null;
    if (!logged?.success || all.some(({ text }) => text === logged.data.note)) continue;
    const { size, lostSize } = logged.data;
    findings.push(
      finding(
        'missing',
        `The note of the restore to ${size} of ${lostSize} events, which the log tells of, is not kept any more.`,
      ),
    );
  }
  return findings;
}
