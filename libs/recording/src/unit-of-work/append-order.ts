import { categories, parseStreamName } from '#domain';
import type { StreamAppend } from '#event-store';

/**
 * The order in which streams are appended one by one where an engine cannot append to several at once. Should it stop
 * in the middle, nothing names what is not there yet, and nobody leaves the board: an episode that follows another is
 * stored before the other says that it was followed. Repeating the command stores the rest.
 */
export function inSafeOrder(appends: readonly StreamAppend[]): readonly StreamAppend[] {
  const byCategory = categories
    .toSorted((a, b) => Number(a === 'custody') - Number(b === 'custody'))
    .flatMap((category) => appends.filter(({ stream }) => parseStreamName(stream)?.category === category));
  const ordered = new Set<StreamAppend>();
  for (const append of byCategory) placeAfterItsSuccessors(append, byCategory, ordered, new Set());
  return [...ordered];
}

function placeAfterItsSuccessors(
  append: StreamAppend,
  all: readonly StreamAppend[],
  ordered: Set<StreamAppend>,
  onTheWay: Set<StreamAppend>,
): void {
  if (onTheWay.has(append)) return;
  onTheWay.add(append);
  for (const { data } of append.events) {
    const successor = all.find(({ stream }) => stream === `custody-${data.nextEpisode}`);
    if (successor) placeAfterItsSuccessors(successor, all, ordered, onTheWay);
  }
  ordered.add(append);
}
