import type { RecordedEvent } from '#event-store';
import { leafHash } from '../merkle/hash.ts';
import { TileError } from '../tiles/tile-tree.ts';
import type { VerifiableLog } from './verifiable-log.ts';

/** The event that the log has now at the place of the last in the tree. */
export interface LastInTree {
  /** Null where the log has none there. */
  readonly event: RecordedEvent | null;
  /** Whether it is the one that was taken in. */
  readonly isKnown: boolean;
}

/** Null where the tree is empty, or cannot say since hashes are missing. Reads at most 256 events. */
export async function lastInTree(log: Pick<VerifiableLog, 'size' | 'entries'>): Promise<LastInTree | null> {
  const size = await log.size();
  if (size === 0) return null;
  try {
    for await (const { event, entry, leafHash: kept } of log.entries(size - 1, size)) {
      return { event, isKnown: leafHash(entry.bytes).equals(kept) };
    }
    return { event: null, isKnown: false };
  } catch (error) {
    if (error instanceof TileError) return null;
    throw error;
  }
}
