import { isUtf8 } from 'node:buffer';
import type { JsonObject, JsonValue } from '#event-store';
import { canonicalJson } from './canonical-json.ts';

/** What a line of an export, or an entry of a bundle, says. */
export type ParsedEntry =
  | {
      readonly kind: 'event';
      /** Which form it has: see entry.ts. */
      readonly version: 1 | 2;
      readonly position: number;
      /** In the leaf of version 1; in the private part of version 2, and null here. */
      readonly id: string | null;
      readonly stream: string;
      /** In its stream, from 0; in the private part of version 2, and null here. */
      readonly revision: string | null;
      readonly type: string;
      /** SHA-256 of the private part, in hexadecimal; null for version 1, which has none. */
      readonly privateHash: string | null;
      /** Set where the event is too large for an entry: its canonical form is elsewhere. */
      readonly detached: { readonly bytes: number; readonly sha256: string } | null;
      readonly value: JsonObject;
    }
  /** An event that is not for everybody: its place and the hash of its leaf. */
  | { readonly kind: 'withheld'; readonly position: number; readonly leafHash: Buffer };

const POSITION = /^[1-9]\d{0,15}$/;
const HEX = /^[0-9a-f]{64}$/;
const BASE64_HASH = /^[A-Za-z0-9+/]{43}=$/;
/** The properties that an entry has, in order, by the version that they make it; and whether its content is elsewhere. */
const FORMS: ReadonlyMap<string, { readonly version: 1 | 2; readonly detached: boolean }> = new Map([
  ['data,id,metadata,position,revision,salt,schemaVersion,stream,type', { version: 1, detached: false }],
  ['detached,id,position,revision,salt,schemaVersion,stream,type', { version: 1, detached: true }],
  ['data,position,private,salt,schemaVersion,sources,stream,type,version', { version: 2, detached: false }],
  ['detached,position,private,salt,schemaVersion,stream,type,version', { version: 2, detached: true }],
]);
const withheldNames = 'leafHash,position,withheld';

/** @returns why it is no entry, as an end of "it …" */
export function parseEntry(bytes: Buffer): ParsedEntry | string {
  if (!isUtf8(bytes)) return 'is not UTF-8';
  let value: JsonValue;
  const text = bytes.toString('utf8');
  try {
    value = JSON.parse(text) as JsonValue;
    if (canonicalJson(value) !== text) return 'is not in canonical form';
  } catch {
    return 'is no JSON in canonical form';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no JSON object';
  const entry = value as JsonObject;
  const names = Object.keys(entry).join();
  const position = typeof entry.position === 'string' && POSITION.test(entry.position) ? Number(entry.position) : 0;
  if (!Number.isSafeInteger(position) || position < 1) return 'names no position';
  if (names === withheldNames) {
    const { leafHash, withheld } = entry;
    if (withheld !== true || typeof leafHash !== 'string' || !BASE64_HASH.test(leafHash)) return 'withholds no leaf';
    return { kind: 'withheld', position, leafHash: Buffer.from(leafHash, 'base64') };
  }
  const form = FORMS.get(names);
  if (!form) return 'has not the properties of an entry';
  const { version } = form;
  const { id = null, stream, type, revision = null } = entry;
  if (typeof stream !== 'string' || typeof type !== 'string') return 'names no event';
  if (version === 1 && (typeof id !== 'string' || typeof revision !== 'string')) return 'names no event';
  if (version === 2 && entry.version !== 2) return 'is of a version that this Habeas does not know: take a newer one';
  const privateHash = version === 2 ? entry.private : null;
  if (privateHash !== null && (typeof privateHash !== 'string' || !HEX.test(privateHash))) {
    return 'does not say what its private part hashes to';
  }
  let detached: { bytes: number; sha256: string } | null = null;
  if (form.detached) {
    const { bytes: length, sha256 } = (entry.detached ?? {}) as { bytes?: unknown; sha256?: unknown };
    if (typeof length !== 'number' || typeof sha256 !== 'string' || !HEX.test(sha256)) {
      return 'does not say where its event is';
    }
    detached = { bytes: length, sha256 };
  }
  return {
    ...{ kind: 'event', version, position, id: id as string | null, stream, revision: revision as string | null, type },
    ...{ privateHash: privateHash ?? null, detached, value: entry },
  };
}

/** The line that stands for an event which is not for everybody. */
export function withheldEntry(position: number, leafHash: Buffer): Buffer {
  return Buffer.from(`{"leafHash":"${leafHash.toString('base64')}","position":"${position}","withheld":true}`);
}

/** What an entry would be at another position; null for one that has none to change. For saying where it belongs. */
export function entryAt(entry: ParsedEntry, position: number): Buffer | null {
  if (entry.kind === 'withheld') return null;
  return Buffer.from(canonicalJson({ ...entry.value, position: String(position) }));
}
