import { breathe } from './breathe.ts';

/** Milliseconds of work between two breaths. */
const PIECE = 3;

/** As `flatMap`, but what takes long is done in pieces of a few milliseconds, between which others are served. */
export async function flatMapInPieces<T, R>(items: Iterable<T>, map: (item: T) => readonly R[]): Promise<R[]> {
  const results: R[] = [];
  let begun = performance.now();
  for (const item of items) {
    if (performance.now() - begun > PIECE) {
      await breathe();
      begun = performance.now();
    }
    results.push(...map(item));
  }
  return results;
}

/** As `map`, in pieces: {@link flatMapInPieces}. */
export function mapInPieces<T, R>(items: Iterable<T>, map: (item: T) => R): Promise<R[]> {
  return flatMapInPieces(items, (item) => [map(item)]);
}
