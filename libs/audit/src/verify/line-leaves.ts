import { entryAt, parseEntry } from '../entry/parsed-entry.ts';
import { EMPTY_ROOT, leafHash } from '../merkle/hash.ts';
import { MAX_ENTRY_BYTES } from '../tiles/entry-bundle.ts';
import type { Leaf } from './leaf.ts';

/** A line of an export. */
export interface FileLeaf extends Leaf {
  readonly line: Buffer;
  /** Set where the event lies beside the line. */
  readonly detached: { readonly bytes: number; readonly sha256: string } | null;
  /** SHA-256 of its private part, in hexadecimal; null where it has none. */
  readonly privateHash: string | null;
}

/**
 * The entries out of a stream of bytes, one a line. Longer lines than an entry can be end it: nobody has to hold what a
 * hostile file claims.
 */
export async function* leavesOfLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly FileLeaf[]> {
  let rest: Buffer = Buffer.alloc(0);
  let place = 0;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const leaves: FileLeaf[] = [];
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      if (end - from > MAX_ENTRY_BYTES) {
        yield [...leaves, tooLong(place)];
        return;
      }
      leaves.push(leafOfLine(place++, bytes.subarray(from, end)));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_ENTRY_BYTES) {
      yield [...leaves, tooLong(place)];
      return;
    }
    if (leaves.length > 0) yield leaves;
  }
  if (rest.length > 0) yield [leafOfLine(place, rest)];
}

/**
 * The lines out of a stream of bytes, without their ends.
 *
 * @param atMost bytes; a longer line ends it, as one that is empty
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, atMost: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      if (end - from > atMost) return yield Buffer.alloc(0);
      yield bytes.subarray(from, end);
      from = end + 1;
    }
    rest = bytes.subarray(from);
    if (rest.length > atMost) return yield Buffer.alloc(0);
  }
  if (rest.length > 0) yield rest;
}

/** What a line says. */
function leafOfLine(place: number, line: Buffer): FileLeaf {
  const entry = parseEntry(line);
  if (typeof entry === 'string') return { ...unreadable(place, entry), line, hash: leafHash(line) };
  const { position } = entry;
  if (entry.kind === 'withheld') {
    return { ...unreadable(place, null), line, position, hash: entry.leafHash, withheld: true };
  }
  const { id, stream, revision, type, detached, privateHash } = entry;
  return {
    ...{ place, line, position, detached, privateHash, withheld: false, problem: null },
    hash: leafHash(line),
    event: { id, stream, revision, type },
    hashAt: async (other) => leafHash(entryAt(entry, other)!),
  };
}

function tooLong(place: number): FileLeaf {
  const problem = `is longer than the ${MAX_ENTRY_BYTES} bytes that an entry can have`;
  return { ...unreadable(place, problem), line: Buffer.alloc(0), hash: EMPTY_ROOT };
}

function unreadable(place: number, problem: string | null) {
  return {
    ...{ place, position: null, event: null, withheld: false, problem, detached: null, privateHash: null },
    hashAt: async () => null,
  };
}
