import type { Hash } from '../merkle/hash.ts';

const HEADING = 'c2sp.org/tlog-proof@v1';
const HASH = /^[A-Za-z0-9+/]{43}=$/;

/** That an entry is in a signed tree, to be verified offline (C2SP tlog-proof). */
export interface TlogProof {
  /** Of the leaf, from 0. */
  readonly index: number;
  /** From the leaf's neighbour up (RFC 9162 §2.1.3). */
  readonly hashes: readonly Hash[];
  /** The signed note. */
  readonly checkpoint: string;
}

/** The text of a proof. */
export function tlogProof({ index, hashes, checkpoint }: TlogProof): string {
  const lines = [HEADING, `index ${index}`, ...hashes.map((hash) => hash.toString('base64'))];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/** Whether a text says that it is such a proof. */
export function isTlogProof(text: string): boolean {
  return text.startsWith(`${HEADING}\n`);
}

/** Reads a proof; a text says why it is none, as the end of "it …". Extra data is passed over: nothing vouches for it. */
export function parseTlogProof(text: string): TlogProof | string {
  const end = text.indexOf('\n\n');
  if (end < 0) return 'has no blank line in front of its checkpoint';
  const [heading, ...lines] = text.slice(0, end).split('\n');
  if (heading !== HEADING) return `does not begin with ${HEADING}`;
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined || !Number.isSafeInteger(Number(index))) return 'does not say which entry it is of';
  if (lines.length > 63 || !lines.every((line) => HASH.test(line))) return 'has lines that are no hashes';
  return {
    index: Number(index),
    hashes: lines.map((line) => Buffer.from(line, 'base64')),
    checkpoint: text.slice(end + 2),
  };
}
