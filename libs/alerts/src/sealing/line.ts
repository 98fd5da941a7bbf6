import { hash } from 'node:crypto';
import { canonicalJson } from '#audit';
import type { JsonObject, JsonValue } from '#event-store';
import type { DeliveryState } from '../ledger/delivery-state.ts';

/** What a line is about. */
export type LineKind = 'alert' | 'delivery';

/**
 * An alert as it was taken into the ledger. Names and places are there as a hash alone. Times: RFC 3339 in UTC, to the
 * microsecond. Positions are left out: each engine counts its own, and a log that moves to another is counted anew.
 */
export interface AlertContent {
  readonly kind: 'alert';
  readonly id: string;
  readonly rule: string;
  /** `matching`: those whose filter takes it; `told`: those who were told what holds no more. */
  readonly audience: string;
  /** Stream of the record. */
  readonly subject: string;
  readonly topic: string;
  /** Keys of the persons. */
  readonly persons: readonly string[];
  readonly lead: string | null;
  /** Ids of the events that it rests on. */
  readonly reliedOn: readonly string[];
  /** `matched`; `lapsed`: it would have said what was over, and went to no reader. */
  readonly outcome: string;
  readonly dueAt: string;
  readonly mootAfter: string | null;
  readonly sweptAt: string;
  /** When it was undone, since a wrong clock had taken it. */
  readonly undoneAt: string | null;
  /** SHA-256, in hexadecimal, of the canonical form (RFC 8785) of what it says. */
  readonly said: string;
  /** Likewise, of all else that a mail shows or readers are found by. */
  readonly details: string;
}

/** One SMTP dialogue that has ended. */
export interface AttemptContent {
  readonly number: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: string;
  /** Code and status of the server's answer. */
  readonly response: string | null;
  /** SHA-256 of what it said; null: it said nothing of the record. */
  readonly said: string | null;
}

/** One decision about a delivery. */
export interface DecisionContent {
  readonly decision: string;
  readonly reason: string;
  readonly decidedAt: string;
  readonly until: string | null;
  readonly messageId: string;
  readonly bundle: string | null;
  readonly otherDelivery: string | null;
}

/** A delivery with all that was decided and tried. Whose address it went to is not there, nor any name: ids alone. */
export interface DeliveryContent {
  readonly kind: 'delivery';
  readonly id: string;
  /** In the order in which they were planned. */
  readonly number: string;
  readonly of: string;
  readonly alert: string | null;
  readonly rule: string | null;
  readonly subscription: string;
  readonly topic: string | null;
  readonly state: DeliveryState;
  /** Why it is in this state, in words. */
  readonly outcome: string | null;
  readonly messageId: string;
  readonly bundle: string | null;
  readonly plannedAt: string;
  readonly sentAt: string | null;
  readonly endedAt: string | null;
  readonly heldAt: string | null;
  readonly releasedAt: string | null;
  readonly dueAgainAt: string | null;
  /** Ids of the events that it rests on. */
  readonly reliedOn: readonly string[];
  /** SHA-256, in hexadecimal, of the canonical form (RFC 8785) of what it says; null: a confirmation. */
  readonly said: string | null;
  /** Likewise, of what a confirmation asks about; null: it is none. */
  readonly request: string | null;
  readonly attempts: readonly AttemptContent[];
  readonly decisions: readonly DecisionContent[];
}

export type LineContent = AlertContent | DeliveryContent;

/** A line of the ledger as it is kept. */
export interface Line {
  /** From 1, in the order in which they are sealed. */
  readonly number: number;
  readonly kind: LineKind;
  /** Id of the alert or the delivery. */
  readonly about: string;
  /** From 1; the last one says how it stands. */
  readonly version: number;
  /** {@link lineOf}. */
  readonly line: string;
}

/** How many bytes of salt a line has: what it says cannot be guessed from its hash. */
export const LINE_SALT_BYTES = 16;

/**
 * The canonical form (RFC 8785) of a content with its version and a salt of its own.
 *
 * @param salt random bytes
 */
export function lineOf(content: LineContent, version: number, salt: Uint8Array): string {
  return canonicalJson({
    ...(content as unknown as JsonObject),
    version,
    salt: Buffer.from(salt).toString('base64url'),
  });
}

/** What a line says; `content` as it was given to {@link lineOf}. @throws SyntaxError it is no JSON */
export function contentOf(line: string): { readonly content: LineContent; readonly version: number } {
  const { version, salt: _, ...content } = JSON.parse(line) as Record<string, unknown>;
  return { content: content as unknown as LineContent, version: version as number };
}

/** SHA-256 of a line: 32 bytes. */
export function lineDigest(line: string): Buffer {
  return hash('sha256', line, 'buffer');
}

/** SHA-256, in hexadecimal, of the canonical form of a value; null of null. */
export function digestOfJson(value: JsonValue): string | null {
  return value === null ? null : hash('sha256', canonicalJson(value), 'hex');
}
