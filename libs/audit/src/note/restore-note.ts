import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { NoteError, parseNote, type SignedNote } from './signed-note.ts';
import { type SigningKey, signNote } from './signing-key.ts';

const HEADING = 'habeas log restore v1';

/** "This log was restored to an earlier state; what was signed behind it is not in it", said by the log's key. */
export interface LogRestore {
  readonly origin: string;
  /** Up to so many events the log is the one that was signed before. */
  readonly size: number;
  /** Of the tree of these; what RFC 6962 gives for none where it is 0. */
  readonly root: Hash;
  /** Where the former branch ended: how many events were signed. */
  readonly lostSize: number;
  readonly lostRoot: Hash;
  /** RFC 3339 in UTC: when it was accepted. */
  readonly acceptedAt: string;
  /** Opaque id of who accepted it. */
  readonly by: string;
  /** On one line. */
  readonly reason: string;
}

/** A restore with its signature, which is not checked yet. */
export interface SignedRestore extends LogRestore {
  readonly note: SignedNote;
  /** The whole note, byte for byte. */
  readonly text: string;
}

/** The note by which the log's key says that the log was restored. */
export function signRestore(restore: LogRestore, key: SigningKey): string {
  const { origin, size, root, lostSize, lostRoot, acceptedAt, by, reason } = restore;
  const lines = [HEADING, origin, size, root.toString('base64'), lostSize, lostRoot.toString('base64'), acceptedAt];
  return signNote(`${[...lines, by, reason].join('\n')}\n`, key);
}

/**
 * Reads the note of a restore. Who signed it is for the caller to check.
 *
 * @throws NoteError it is none
 */
export function parseRestore(bytes: Uint8Array): SignedRestore {
  const note = parseNote(bytes);
  const [heading, origin = '', size = '', root = '', lostSize = '', lostRoot = '', acceptedAt = '', by = '', ...rest] =
    note.text.slice(0, -1).split('\n');
  const [reason = '', ...more] = rest;
  if (heading !== HEADING || more.length > 0 || [origin, by, reason].includes('')) {
    throw new NoteError('it is no restore of a log');
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(acceptedAt)) throw new NoteError('it names no moment');
  const [kept, lost] = [sizeOf(size), sizeOf(lostSize)];
  if (kept > lost) throw new NoteError('it says that less was lost than is kept');
  return {
    ...{ origin, size: kept, root: hashOf(root), lostSize: lost, lostRoot: hashOf(lostRoot) },
    ...{ acceptedAt, by, reason, note, text: Buffer.from(bytes).toString() },
  };
}

function sizeOf(text: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) throw new NoteError('it has a line that is no size of a tree');
  return Number(text);
}

function hashOf(text: string): Hash {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== HASH_BYTES || bytes.toString('base64') !== text)
    throw new NoteError('it has a line that is no hash');
  return bytes;
}
