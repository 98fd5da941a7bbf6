/** Which part of a long list is wanted. */
export interface PageRequest {
  /** At most so many. Default: all. */
  readonly limit?: number | null;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** A page with what was read of it: by what had been recorded at a moment, and up to which position of the log. */
export interface KnownPage<T> extends Page<T> {
  /** As asked; RFC 3339 in UTC where nothing was asked. */
  readonly knownAt: string;
  readonly position: bigint;
}

/** As {@link KnownPage}, of a list that is asked for as of a moment too. */
export interface PageAsOf<T> extends KnownPage<T> {
  readonly validAt: string;
}

/** A cursor that this list did not give out. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

/**
 * One page of a list in the order of `keyOf`. The cursor says behind which entry the page begins, not at which number:
 * entries that come or go meanwhile move nobody across the edge of a page.
 */
export function page<T>(
  entries: readonly T[],
  keyOf: (entry: T) => readonly (string | number)[],
  { limit, cursor }: PageRequest,
): Page<T> {
  const sorted = entries.map((entry) => ({ entry, key: keyOf(entry) })).sort((a, b) => compareKeys(a.key, b.key));
  const after = cursor ? decode(cursor) : null;
  const rest = after ? sorted.filter(({ key }) => compareKeys(key, after) > 0) : sorted;
  const items = rest.slice(0, limit ?? rest.length);
  return {
    items: items.map(({ entry }) => entry),
    nextCursor: items.length < rest.length ? encode(items.at(-1)!.key) : null,
  };
}

/** Orders by the first part that differs. */
function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** The cursor of the page behind a line of a list that is kept in order. */
export function cursorOf({
  sort,
  key,
  item,
}: {
  readonly sort: string;
  readonly key: string;
  readonly item: string;
}): string {
  return encode([sort, key, item]);
}

/** The line behind which a page begins. @throws CursorError */
export function placeOf(cursor: string): { readonly sort: string; readonly key: string; readonly item: string } {
  const [sort, key, item, more] = decode(cursor);
  if (typeof sort === 'string' && typeof key === 'string' && typeof item === 'string' && more === undefined) {
    return { sort, key, item };
  }
  throw notOurs();
}

function encode(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every(isPart)) return key;
  } catch {
    // Said below.
  }
  throw notOurs();
}

/** PostgreSQL takes no text with a zero byte, and no list has one. */
function isPart(part: unknown): boolean {
  return typeof part === 'number' || (typeof part === 'string' && !part.includes('\0'));
}

function notOurs(): CursorError {
  return new CursorError(
    'The cursor is not one that this list gave out: take it from "nextCursor" of the page before, unchanged.',
  );
}
