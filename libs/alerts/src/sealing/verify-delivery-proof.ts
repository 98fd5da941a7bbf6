import { deliveriesSealed, deliveriesStream } from './deliveries-sealed.ts';
import { contentOf, type DeliveryContent, lineDigest } from './line.ts';

/** What a proof says of one delivery. */
export interface DeliveryInProof {
  /** As it stood when it was sealed; null where the line is none. */
  readonly delivery: DeliveryContent | null;
  /** Why it is not proved; null: it is, where the event in the proof is in the signed tree. */
  readonly fault: string | null;
}

/**
 * Whether the line in a proof is one of those that the event in it sealed. That the event is in the signed tree is for
 * `verifyProof` of #audit to say. Needs nothing but the text.
 *
 * @param text JSON that `verifyProof` has taken
 * @returns null: it is the proof of an event alone
 */
export function verifyDeliveryProof(text: string): DeliveryInProof | null {
  const { entry, delivery } = JSON.parse(text) as Record<string, Record<string, unknown> | null | undefined>;
  if (delivery === undefined || delivery === null) return null;
  const { id, number, line } = delivery;
  const content = readContent(line);
  const found = (fault: string | null) => ({ delivery: content, fault });
  if (content === null) return found('The line in the proof is none of a delivery');
  if (content.id !== id) return found('The line in the proof is of another delivery');
  const sealed = deliveriesSealed.safeParse(entry?.data);
  if (entry?.stream !== deliveriesStream || entry.type !== 'deliveries.sealed' || !sealed.success) {
    return found('The event in the proof seals no deliveries');
  }
  const hashes = Buffer.from(sealed.data.hashes, 'base64');
  const at = Number(number) - sealed.data.from;
  const isSealed = lineDigest(line as string).equals(hashes.subarray(at * 32, (at + 1) * 32));
  return found(
    Number.isSafeInteger(at) && at >= 0 && isSealed
      ? null
      : `The event in the proof did not seal this line as number ${String(number)}`,
  );
}

function readContent(line: unknown): DeliveryContent | null {
  try {
    const { content } = contentOf(String(line));
    return content.kind === 'delivery' ? content : null;
  } catch {
    return null;
  }
}
