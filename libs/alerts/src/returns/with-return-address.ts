import type { OutgoingMail } from '#mail';
import type { Mail } from '../composing/group-mails.ts';
import type { ReturnAddresses } from './return-addresses.ts';

/** The mail with an address of its own to which it comes back, and with one by which its reader ends such mails. */
export function withReturnAddress(
  outgoing: OutgoingMail,
  { items }: Pick<Mail, 'items'>,
  addresses: ReturnAddresses | null,
): OutgoingMail {
  if (addresses === null) return outgoing;
  const { id } = items[0]!.row;
  const ways = outgoing.headers['List-Unsubscribe'];
  const mailto = `<mailto:${addresses.toEnd(id)}?subject=unsubscribe>`;
  return {
    ...outgoing,
    comesBackTo: addresses.forDelivery(id),
    // The first is the one that is preferred (RFC 2369, 2): one POST, without a mail.
    headers: ways === undefined ? outgoing.headers : { ...outgoing.headers, 'List-Unsubscribe': `${ways}, ${mailto}` },
  };
}
