import type { JsonObject } from '#event-store';
import { canonicalJson } from './canonical-json.ts';
import type { EventInTree } from './event-in-tree.ts';

/**
 * What of an event is for the group and its auditors alone: who recorded it, when, its id and those of the command and of
 * the request, and its number in its stream, which tells how many before it are withheld. In canonical form (RFC 8785), with
 * a salt of its own, since few people, few seconds and small numbers are soon guessed. An entry of version 2 holds the
 * SHA-256 of these bytes.
 */
export function privatePartOf(
  { id, metadata, revision }: Pick<EventInTree, 'id' | 'metadata' | 'revision'>,
  salt: Uint8Array,
): Buffer {
  const { actor, causationId, clockInDoubt, correlationId, recordedAt } = metadata;
  const doubt: JsonObject = clockInDoubt === undefined ? {} : { clockInDoubt };
  const saltText = Buffer.from(salt.buffer, salt.byteOffset, salt.byteLength).toString('base64url');
  return Buffer.from(
    canonicalJson({
      actor,
      causationId,
      ...doubt,
      correlationId,
      id,
      recordedAt,
      revision: String(revision),
      salt: saltText,
    }),
  );
}
