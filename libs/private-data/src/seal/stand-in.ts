import { sealedFor } from './token.ts';

/** Neither in a sealed text nor in base64url. */
const BETWEEN = '|';

/** A sealed text, and what reads in its place to those who may not know it; null: only that something is withheld. */
export interface Sealed {
  readonly token: string;
  readonly standIn: string | null;
}

/** A sealed text that reads as another to those who may not know it: as `A student` instead of a name. It is stored nowhere. */
export function standingInFor(token: string, standIn: string): string {
  return sealedFor(token) === null ? token : `${token}${BETWEEN}${Buffer.from(standIn, 'utf8').toString('base64url')}`;
}

/** Null where it is no sealed text, with a stand-in or without. */
export function readSealed(text: unknown): Sealed | null {
  if (typeof text !== 'string') return null;
  const [token = '', standIn] = text.split(BETWEEN);
  if (sealedFor(token) === null) return null;
  return { token, standIn: standIn === undefined ? null : Buffer.from(standIn, 'base64url').toString('utf8') };
}
