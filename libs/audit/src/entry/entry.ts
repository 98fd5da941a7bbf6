import { hash } from 'node:crypto';
import { MAX_ENTRY_BYTES } from '../tiles/entry-bundle.ts';
import { canonicalJson } from './canonical-json.ts';
import type { EventInTree } from './event-in-tree.ts';
import type { LeafSalts } from './leaf-salts.ts';
import { privatePartOf } from './private-part.ts';

/** A leaf of the tree: what is hashed, and what lies beside it under a hash that the leaf holds. */
export interface Entry {
  /** 1: the leaf says who recorded the event, when, and its number. 2: the leaf has only the hash of that. */
  readonly version: 1 | 2;
  /** At most 65,535 bytes of UTF-8. */
  readonly bytes: Buffer;
  /** Content that is too large for a leaf. */
  readonly detached: { readonly sha256: string; readonly bytes: Buffer } | null;
  /** Who recorded it, when, by which command, and its number, in canonical form; null for version 1. */
  readonly privatePart: Buffer | null;
}

/**
 * The entry of an event: the canonical form (RFC 8785) of the event with its envelope, of which the private part stands there
 * as its SHA-256. Where that has more than the 65,535 bytes that a bundle of C2SP tlog-tiles has room for, the entry does not
 * hold `data` and `sources` but the length and SHA-256 of the canonical form of an object of these two.
 * docs/operators/audit.md has the format.
 *
 * @param position place in the whole log, from 1, without holes
 * @param salts those of version 1 make an entry of version 1, as logs have that were signed before there was another
 */
export function entryOf(event: EventInTree, position: number, salts: LeafSalts): Entry {
  return salts.version === 1 ? firstVersion(event, position, salts.salt) : secondVersion(event, position, salts);
}

function secondVersion(event: EventInTree, position: number, salts: LeafSalts & { version: 2 }): Entry {
  const privatePart = privatePartOf(event, salts.privateSalt);
  const { schemaVersion, stream, type } = event;
  const data = canonicalJson(event.data);
  const sources = canonicalJson(event.metadata.sources);
  const envelope = [
    `"position":"${position}","private":"${hash('sha256', privatePart, 'hex')}"`,
    `"salt":"${base64url(salts.salt)}","schemaVersion":${schemaVersion}`,
  ].join();
  const named = `"stream":${canonicalJson(stream)},"type":${canonicalJson(type)},"version":2}`;
  const whole = Buffer.from(`{"data":${data},${envelope},"sources":${sources},${named}`);
  if (whole.length <= MAX_ENTRY_BYTES) return { version: 2, bytes: whole, detached: null, privatePart };
  const detached = contentOf(`{"data":${data},"sources":${sources}}`);
  const bytes = Buffer.from(`{"detached":${pointerTo(detached)},${envelope},${named}`);
  return { version: 2, bytes, detached, privatePart };
}

function firstVersion(event: EventInTree, position: number, salt: Uint8Array): Entry {
  const { id, revision, schemaVersion, stream, type } = event;
  const outer =
    `"position":"${position}","revision":"${revision}","salt":"${base64url(salt)}","schemaVersion":${schemaVersion},` +
    `"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}}`;
  const data = canonicalJson(event.data);
  const metadata = canonicalJson({ ...event.metadata });
  const whole = Buffer.from(`{"data":${data},"id":${canonicalJson(id)},"metadata":${metadata},${outer}`);
  if (whole.length <= MAX_ENTRY_BYTES) return { version: 1, bytes: whole, detached: null, privatePart: null };
  const detached = contentOf(`{"data":${data},"metadata":${metadata}}`);
  const bytes = Buffer.from(`{"detached":${pointerTo(detached)},"id":${canonicalJson(id)},${outer}`);
  return { version: 1, bytes, detached, privatePart: null };
}

function contentOf(text: string): { sha256: string; bytes: Buffer } {
  const bytes = Buffer.from(text);
  return { sha256: hash('sha256', bytes, 'hex'), bytes };
}

function pointerTo({ bytes, sha256 }: { readonly sha256: string; readonly bytes: Buffer }): string {
  return `{"bytes":${bytes.length},"sha256":"${sha256}"}`;
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
