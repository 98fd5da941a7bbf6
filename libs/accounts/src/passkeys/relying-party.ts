import { isIP } from 'node:net';
import { isLoopback } from '#platform';

/** For which site passkeys are made (WebAuthn, "relying party"). */
export interface RelyingParty {
  /** A domain. */
  readonly id: string;
  /** As browsers say it: `https://habeas.example`. */
  readonly origin: string;
}

/** Why there can be no passkeys: a number of an address can have none, and a browser gives none over plain HTTP. */
export type NoPasskeys = 'address' | 'insecure';

/**
 * The site of the public address. An address of this machine, to which `localhost` leads too, is that of `localhost`.
 *
 * @param publicUrl such as `https://habeas.example` or `http://127.0.0.1:3000`
 */
export function relyingPartyAt(publicUrl: string): RelyingParty | NoPasskeys {
  const url = new URL(signInBase(publicUrl));
  const host = bare(url.hostname);
  if (isIP(host) !== 0) return 'address';
  const isSecure = url.protocol === 'https:' || host === 'localhost' || host.endsWith('.onion');
  return isSecure ? { id: host, origin: url.origin } : 'insecure';
}

/**
 * Where people sign in: the public address; on this machine by the name `localhost`, since an address can have no passkey.
 *
 * @returns without a slash at the end
 */
export function signInBase(publicUrl: string): string {
  const url = new URL(publicUrl);
  if (isIP(bare(url.hostname)) === 0 || !isLoopback(url.hostname)) return publicUrl;
  url.hostname = 'localhost';
  return url.href.replace(/\/+$/, '');
}

function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
