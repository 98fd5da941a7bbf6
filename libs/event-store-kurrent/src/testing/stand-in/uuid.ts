import type { UUID as UUIDMessage } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { UUID } from './definitions.ts';

/** The text of a UUID in either of the two forms that the protocol has; null where it is none. */
export function uuidText(uuid: UUIDMessage | undefined): string | null {
  if (uuid?.hasStructured()) {
    const { mostSignificantBits, leastSignificantBits } = uuid.getStructured()!.toObject();
    const hex = [mostSignificantBits, leastSignificantBits]
      .map((bits) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0'))
      .join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
  const text = uuid?.getString().toLowerCase() ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}

export function uuidMessage(text: string, structured: boolean): UUIDMessage {
  const uuid = new UUID();
  if (!structured) return uuid.setString(text);
  const hex = text.replaceAll('-', '');
  const bits = (from: number) => BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)).toString();
  return uuid.setStructured(new UUID.Structured().setMostSignificantBits(bits(0)).setLeastSignificantBits(bits(16)));
}
