import { mapInPieces } from '#platform';
import type { Keyring, Unsealed } from './keyring/keyring.ts';
import { readSealed, type Sealed } from './seal/stand-in.ts';
import { type SealedFor, sealedFor } from './seal/token.ts';

/** How a private text reads that cannot be read: its key is lost, or it was changed. */
export const UNREADABLE = 'unreadable';

/**
 * The same value with every sealed text in it opened, however deep: for a reader who may know it. What was erased reads
 * `erased`. One query, none where nothing is sealed.
 *
 * @param value JSON, or what becomes JSON
 */
export async function reveal<T>(keyring: Pick<Keyring, 'unseal'>, value: T): Promise<T> {
  const found = [...sealedIn(value)];
  if (found.length === 0) return value;
  const unsealed = await keyring.unseal(found.map(([, { token }]) => ({ ...sealedFor(token)!, token })));
  const texts = new Map(found.map(([text], index) => [text, asText(unsealed[index]!)]));
  return replaceSealed(value, texts) as T;
}

/**
 * The same value with every sealed text in it replaced, however deep: for a reader who may not know it.
 *
 * @param instead of those for which nothing else stands in
 */
export function redact<T>(value: T, instead: string): T {
  const found = sealedIn(value);
  if (found.size === 0) return value;
  return replaceSealed(value, new Map([...found].map(([text, { standIn }]) => [text, standIn ?? instead]))) as T;
}

/** As {@link hasSealed}, looked for in pieces of a few milliseconds: a long answer holds its entries in one of its fields. */
export async function hasSealedInPieces(answer: object): Promise<boolean> {
  for (const field of Object.values(answer)) {
    const inside = Array.isArray(field) ? await mapInPieces(field as unknown[], hasSealed) : [hasSealed(field)];
    if (inside.includes(true)) return true;
  }
  return false;
}

/** For whom the texts were sealed that are in the value, however deep: one entry a text. */
export function sealedInside(value: unknown): readonly SealedFor[] {
  return [...sealedIn(value).values()].map(({ token }) => sealedFor(token)!);
}

/** Whether something sealed is in the value, however deep. */
export function hasSealed(value: unknown): boolean {
  return sealedIn(value).size > 0;
}

function asText(unsealed: Unsealed): string {
  if (unsealed.state === 'open') return unsealed.text;
  return unsealed.state === 'erased' ? 'erased' : UNREADABLE;
}

/** By the texts as they stand there. */
function sealedIn(value: unknown, found = new Map<string, Sealed>()): Map<string, Sealed> {
  const sealed = readSealed(value);
  if (sealed !== null) found.set(value as string, sealed);
  else if (isPlain(value)) for (const inner of Object.values(value)) sealedIn(inner, found);
  return found;
}

function replaceSealed(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return texts.get(value) ?? value;
  if (Array.isArray(value)) return value.map((inner) => replaceSealed(inner, texts));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaceSealed(inner, texts)]));
}

/** Dates, Temporal's and the like hold nothing sealed, and would not survive being copied. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
