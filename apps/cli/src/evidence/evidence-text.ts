import type { Evidence, EvidenceAdded } from '#ingest';
import { visible } from '#time';

/** Hash, type, size, and what was done with it. */
export function evidenceRows(all: readonly Evidence[]): string[][] {
  return all.map(({ hash, type, size, addedAt, erasedAt, erasedReason }) => [
    ...[hash, type, `${size} bytes`, `added ${addedAt}`],
    erasedAt === null ? '' : `erased ${erasedAt}: ${erasedReason}`,
  ]);
}

/** What was kept. */
export function addedText({ hash, type, size, stripped, repeated }: EvidenceAdded): string {
  const without = stripped.length === 0 ? '' : `, without ${stripped.map(visible).join(', ')}`;
  return `${hash}  ${type}, ${size} bytes${without}${repeated ? ', kept before' : ''}`;
}
