import type { OutgoingMail } from '#mail';
import type { Mail } from '../composing/group-mails.ts';
import type { ReturnAddresses } from './return-addresses.ts';

/** The mail with an address of its own to which it comes back, and with one by which its reader ends the subscription. */
export function withReturnAddress(
  outgoing: OutgoingMail,
  { items, subscription }: Pick<Mail, 'items' | 'subscription'>,
  addresses: ReturnAddresses | null,
): OutgoingMail {
  if (addresses === null) return outgoing;
  const ways = outgoing.headers['List-Unsubscribe'];
  const mailto = `<mailto:${addresses.toEnd(subscription)}?subject=unsubscribe>`;
  return {
    ...outgoing,
    comesBackTo: addresses.forDelivery(items[0]!.row.id),
    // The first is the one that is preferred (RFC 2369, 2): one POST, without a mail.
    headers: ways === undefined ? outgoing.headers : { ...outgoing.headers, 'List-Unsubscribe': `${ways}, ${mailto}` },
  };
}
