import type { DeliveryInProof } from '#alerts';

/** What a proof says of one delivery, for a person: a line each. */
export function deliveryInProofLines({ delivery, fault }: DeliveryInProof): readonly string[] {
  if (delivery === null || fault !== null) return [`Not verified: ${fault ?? 'there is no delivery in it'}.`];
  const { id, rule, of, subscription, state, sentAt, attempts, reliedOn } = delivery;
  return [
    `Verified: it sealed this line of delivery ${id}.`,
    `  what       ${rule ?? of}, to subscription ${subscription}`,
    `  state      ${state}${sentAt === null ? '' : `, sent at ${sentAt}`}, after ${attempts.length} ${attempts.length === 1 ? 'attempt' : 'attempts'}`,
    `  relied on  ${reliedOn.length === 0 ? 'no event' : reliedOn.join(' ')}`,
  ];
}
