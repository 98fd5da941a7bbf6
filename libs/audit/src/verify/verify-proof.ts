import { hash } from 'node:crypto';
import { ExitError } from '#platform';
import { canonicalJson } from '../entry/canonical-json.ts';
import { type ParsedEntry, parseEntry } from '../entry/parsed-entry.ts';
import { type Hash, leafHash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/verify-proof.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosignedAt } from '../note/cosignature.ts';
import { NoteError } from '../note/signed-note.ts';
import { isTlogProof, parseTlogProof } from '../note/tlog-proof.ts';
import { type Finding, finding } from './finding.ts';
import { readKey, witnessGiven } from './given.ts';
import { LogKeys } from './log-keys.ts';

/** What somebody who verifies a proof brings along. */
export interface ProofGiven {
  /** With a C2SP tlog-proof, which has no event: the bytes of the entry, a line of `events.jsonl` without its end. */
  readonly entry?: Buffer | null;
  /** Verifier keys of witnesses that must have cosigned. */
  readonly witnesses?: readonly string[];
}

/** What `/api/v1/log/proof/inclusion` or `/api/v1/log/proof/tlog` answers, kept in a file. */
export interface ProofVerification {
  readonly ok: boolean;
  readonly position: number | null;
  readonly size: number | null;
  /** The event itself is in the proof, not its hash alone. */
  readonly hasEvent: boolean;
  /** So is its private part: who recorded it, and when. */
  readonly hasPrivatePart: boolean;
  readonly findings: readonly Finding[];
}

const HASH = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Checks one event's inclusion proof with nothing but the verifier key.
 *
 * @throws ExitError (2) the key is none, or the text is no proof
 */
export function verifyProof(text: string, key: string, given: ProofGiven = {}): ProofVerification {
  const trusted = readKey(key);
  const wanted = (given.witnesses ?? []).map(witnessGiven);
  const proof = isTlogProof(text) ? withEntry(text, given.entry ?? null) : readProof(text);
  const { index, size, hashes, leafHash: stated, entry, privatePart, checkpoint: note } = proof;
  const position = index + 1;
  const findings: Finding[] = [];
  const say = (kind: Finding['kind'], message: string) => findings.push(finding(kind, message, { position }));
  let leaf: Hash = Buffer.from(stated, 'base64');
  if (entry !== null) {
    const bytes = Buffer.from(canonicalOf(entry));
    const parsed = parseEntry(bytes);
    leaf = leafHash(bytes);
    if (!leaf.equals(Buffer.from(stated, 'base64')))
      say('differs', `The event at position ${position} is not the one whose hash is proved.`);
    else if (typeof parsed === 'string' || parsed.position !== position)
      say('moved', 'The event does not say that it stands there.');
    else if (privatePart !== null && !isPrivatePartOf(parsed, privatePart))
      say('differs', `The private part of the event at position ${position} is not what was signed.`);
  }
  try {
    const checkpoint = parseCheckpoint(Buffer.from(note));
    const refusal =
      checkpoint.origin === trusted.name
        ? new LogKeys(trusted, []).refusal(checkpoint.note)
        : `it is of ${checkpoint.origin}`;
    if (refusal) say('signature', `The checkpoint does not stand: ${refusal}.`);
    const seen = wanted.flatMap((witness) => {
      const times = checkpoint.note.signatures.map((signature) => cosignedAt(checkpoint.note.text, signature, witness));
      return times.some((time) => time !== null) ? [witness.name] : [];
    });
    for (const { name } of wanted) {
      if (!seen.includes(name)) say('signature', `The checkpoint is not cosigned by ${name} with the key given.`);
    }
    if (checkpoint.size !== size) {
      say('checkpoint', `The proof is for a tree of ${size} events, the checkpoint is of ${checkpoint.size}.`);
    } else if (
      !verifyInclusion(
        { index, size, leaf, hashes: hashes.map((hash) => Buffer.from(hash, 'base64')) },
        checkpoint.root,
      )
    ) {
      say('missing', `The hashes do not lead from the event at position ${position} to the signed root.`);
    }
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    say('checkpoint', `The checkpoint is none: ${error.message}.`);
  }
  return {
    ok: findings.length === 0,
    position,
    size,
    hasEvent: entry !== null,
    hasPrivatePart: privatePart !== null,
    findings,
  };
}

function isPrivatePartOf(entry: ParsedEntry, privatePart: object): boolean {
  return entry.kind === 'event' && entry.privateHash === hash('sha256', canonicalOf(privatePart), 'hex');
}

function canonicalOf(entry: object): string {
  try {
    return canonicalJson(entry as never);
  } catch (error) {
    throw new ExitError(`The event in the proof has no canonical form: ${(error as Error).message}`, 2);
  }
}

/** A proof that has no event, with the one that it is said to be of. */
function withEntry(text: string, entry: Buffer | null): ReturnType<typeof readProof> {
  const proof = parseTlogProof(text);
  if (typeof proof === 'string') throw new ExitError(`This is no inclusion proof: it ${proof}.`, 2);
  if (entry === null) {
    throw new ExitError(
      'A tlog-proof does not hold the event: give the line of the event in events.jsonl of an export in a file, with --entry.',
      2,
    );
  }
  const { index, hashes, checkpoint } = proof;
  return {
    ...{ index, checkpoint, entry: entryIn(entry), privatePart: null },
    hashes: hashes.map((hash) => hash.toString('base64')),
    leafHash: leafHash(entry).toString('base64'),
    size: sizeOf(checkpoint),
  };
}

function entryIn(bytes: Buffer): object | null {
  try {
    const value = JSON.parse(bytes.toString());
    // What is no entry in its canonical form has another hash, and is said to be another.
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/** As the checkpoint says, which is checked later. */
function sizeOf(note: string): number {
  const size = Number(note.split('\n')[1]);
  return Number.isSafeInteger(size) ? size : 0;
}

function readProof(text: string) {
  const refuse = (what: string) => new ExitError(`This is no inclusion proof: ${what}.`, 2);
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('it is no JSON');
  }
  const { index, size, hashes, leafHash: leaf, entry = null, private: privatePart = null, checkpoint } = value ?? {};
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size))
    throw refuse('"index" and "size" are no whole numbers');
  const isHash = (hash: unknown) => typeof hash === 'string' && HASH.test(hash);
  if (!Array.isArray(hashes) || hashes.length > 64 || !hashes.every(isHash)) throw refuse('"hashes" are none');
  if (!isHash(leaf)) throw refuse('"leafHash" is no hash');
  if (typeof checkpoint !== 'string') throw refuse('"checkpoint" is missing');
  if (entry !== null && typeof entry !== 'object') throw refuse('"entry" is no event');
  if (privatePart !== null && typeof privatePart !== 'object') throw refuse('"private" is no private part of an event');
  if (privatePart !== null && entry === null) throw refuse('"private" is there and "entry" is not');
  return {
    index: index as number,
    size: size as number,
    hashes: hashes as string[],
    leafHash: leaf as string,
    entry: entry as object | null,
    privatePart: privatePart as object | null,
    checkpoint,
  };
}
