import { hash } from 'node:crypto';
import type { JsonObject, RecordedEvent } from '#event-store';
import { MAX_ENTRY_BYTES } from '../tiles/entry-bundle.ts';
import { canonicalJson } from './canonical-json.ts';

/** Bytes of a salt. They keep whoever sees a leaf's hash alone from finding its event by guessing. */
export const SALT_BYTES = 16;

/** A leaf of the tree: what is hashed, and where that is only the hash of something larger, the larger thing. */
export interface Entry {
  /** At most 65,535 bytes of UTF-8. */
  readonly bytes: Buffer;
  readonly detached: { readonly sha256: string; readonly bytes: Buffer } | null;
}

/** What of an event is in the tree: all of it. The position in the engine is not: it is the engine's own. */
export type EventInTree = Omit<RecordedEvent, 'position'>;

/**
 * The entry of an event: the canonical form (RFC 8785) of the event with its envelope. Where that has more than the 65,535
 * bytes that a bundle of C2SP tlog-tiles has room for, the entry does not hold `data` and `metadata` but the length and SHA-256
 * of the canonical form of an object of these two. docs/operators/audit.md has the format.
 *
 * @param position place in the whole log, from 1, without holes
 */
export function entryOf(event: EventInTree, position: number, salt: Uint8Array): Entry {
  const saltText = Buffer.from(salt.buffer, salt.byteOffset, salt.byteLength).toString('base64url');
  const { id, revision, schemaVersion, stream, type } = event;
  const outer =
    `"position":"${position}","revision":"${revision}","salt":"${saltText}","schemaVersion":${schemaVersion},` +
    `"stream":${canonicalJson(stream)},"type":${canonicalJson(type)}}`;
  const data = canonicalJson(event.data);
  const metadata = canonicalJson(event.metadata as unknown as JsonObject);
  const whole = Buffer.from(`{"data":${data},"id":${canonicalJson(id)},"metadata":${metadata},${outer}`);
  if (whole.length <= MAX_ENTRY_BYTES) return { bytes: whole, detached: null };
  const content = Buffer.from(`{"data":${data},"metadata":${metadata}}`);
  const sha256 = hash('sha256', content, 'hex');
  const bytes = Buffer.from(
    `{"detached":{"bytes":${content.length},"sha256":"${sha256}"},"id":${canonicalJson(id)},${outer}`,
  );
  return { bytes, detached: { sha256, bytes: content } };
}
