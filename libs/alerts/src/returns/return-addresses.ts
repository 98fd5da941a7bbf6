import { timingSafeEqual } from 'node:crypto';
import type { Keyring } from '#private-data';

/** What a mail to such an address is about: a mail of ours that comes back, or the end of such mails. */
export interface ReturnTag {
  readonly for: 'return' | 'end';
  /** Of a delivery, the first that the mail carried. Of an end in mails of before: of a subscription. */
  readonly id: string;
}

/** RFC 4648, 6, in lower case: servers may change the case of what stands before the @. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const KINDS = { return: 'b', end: 'u' } as const;
/** Octets of the proof: 80 bits, which cannot be tried out by mail. */
const PROOF = 10;
const ID = 16;

/**
 * The addresses to which mails come back, one for each mail (VERP), and to which a mail ends such mails (RFC 2369, 3.2). A
 * tag behind a `+` names the delivery, never the reader, and an HMAC under a key of the keyring says that
 * it is of this Habeas: who has not seen a mail of a reader cannot write one that counts as an answer to it.
 */
export class ReturnAddresses {
  private readonly local: string;
  private readonly domain: string;

  /** @param address bare: of the mailbox that takes what comes with a tag */
  constructor(
    private readonly keyring: Pick<Keyring, 'fingerprint'>,
    address: string,
  ) {
    const at = address.lastIndexOf('@');
    [this.local, this.domain] = [address.slice(0, at), address.slice(at + 1)];
  }

  /** The envelope sender of a mail. @param delivery a UUID */
  forDelivery(delivery: string): { readonly address: string; readonly tag: string } {
    const tag = this.tagOf({ for: 'return', id: delivery });
    return { address: `${this.local}+${tag}@${this.domain}`, tag };
  }

  /** Where a mail ends mails such as one of ours. @param delivery a UUID */
  toEnd(delivery: string): string {
    return `${this.local}+${this.tagOf({ for: 'end', id: delivery })}@${this.domain}`;
  }

  /** Of these addresses and envelope ids, what those with a tag of ours stand for, each once. */
  read(texts: readonly string[]): readonly ReturnTag[] {
    const tags = new Set(texts.flatMap((text) => TAG.exec(text)?.[1]?.toLowerCase() ?? []));
    return [...tags].flatMap((tag) => this.readTag(tag) ?? []);
  }

  private tagOf({ for: purpose, id }: ReturnTag): string {
    const octets = Buffer.from(id.replaceAll('-', ''), 'hex');
    return `${KINDS[purpose]}${letters(octets)}${letters(this.proofOf(purpose, octets))}`;
  }

  private readTag(tag: string): ReturnTag | null {
    const purpose = tag[0] === KINDS.return ? 'return' : 'end';
    const id = octetsOf(tag.slice(1, 27), ID);
    const proof = octetsOf(tag.slice(27), PROOF);
    if (id === null || proof === null || !timingSafeEqual(proof, this.proofOf(purpose, id))) return null;
    const hex = id.toString('hex');
    return { for: purpose, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
  }

  private proofOf(purpose: ReturnTag['for'], id: Buffer): Buffer {
    return Buffer.from(this.keyring.fingerprint(`return-address-${purpose}`, id.toString('hex')), 'hex').subarray(
      0,
      PROOF,
    );
  }
}

/** In an address, or alone as an envelope id. */
const TAG = /(?:\+|^)([bu][a-z2-7]{42})(?:@|$)/i;

function letters(octets: Uint8Array): string {
  let text = '';
  let [bits, held] = [0, 0];
  for (const octet of octets) {
    bits = (bits << 8) | octet;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += LETTERS[(bits >> held) & 31];
    }
    bits &= (1 << held) - 1;
  }
  return held === 0 ? text : text + LETTERS[(bits << (5 - held)) & 31];
}

/** null: it is no text that {@link letters} makes. */
function octetsOf(text: string, length: number): Buffer | null {
  const octets: number[] = [];
  let [bits, held] = [0, 0];
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5) | value;
    held += 5;
    if (held >= 8) {
      held -= 8;
      octets.push((bits >> held) & 255);
      bits &= (1 << held) - 1;
    }
  }
  return octets.length === length && bits === 0 ? Buffer.from(octets) : null;
}
