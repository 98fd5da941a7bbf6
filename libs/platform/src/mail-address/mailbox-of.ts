/** What a provider makes of the addresses at its domains. */
interface Provider {
  /** Addresses at any of these reach the same mailbox; the first stands for all. */
  readonly domains: readonly string[];
  /** What it does not tell apart before the @: what it passes over, and what it takes for the same. */
  readonly fold?: (local: string) => string;
  /** The part behind a `+` is for the receiver's own filters. */
  readonly tags: boolean;
  /** `anything@name.fastmail.com` is `name@fastmail.com`. */
  readonly nameAsSubdomain?: boolean;
}

const withoutDots = (local: string) => local.replaceAll('.', '');

/**
 * As the providers' own help says it, 2026: Gmail passes over dots and has `googlemail.com` as a second name; Proton passes
 * over dots, hyphens and underscores; Yandex takes a dot for a hyphen and gives each login all of its domains; Apple gives
 * each name of `me.com` and `mac.com` at `icloud.com` too. Microsoft, Mail.ru and Zoho tell their domains apart, and dots.
 */
const PROVIDERS: readonly Provider[] = [
  { domains: ['gmail.com', 'googlemail.com'], fold: withoutDots, tags: true },
  {
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    fold: (local) => local.replace(/[._-]/g, ''),
    tags: true,
  },
  {
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua', 'narod.ru'],
    fold: (local) => local.replaceAll('.', '-'),
    tags: true,
  },
  { domains: ['icloud.com', 'me.com', 'mac.com'], tags: true },
  ...['fastmail.com', 'fastmail.fm'].map((domain) => ({ domains: [domain], tags: true, nameAsSubdomain: true })),
  ...['outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'zoho.com', 'zohomail.com'].map((domain) => ({
    domains: [domain],
    tags: true,
  })),
  ...['mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'internet.ru'].map((domain) => ({ domains: [domain], tags: true })),
];

const BY_DOMAIN = new Map(
  PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider] as const)),
);

/** A mailbox, by which addresses are compared; never an address to send to. */
export interface Mailbox {
  /** The same for every spelling that reaches it. */
  readonly id: string;
  /** First domain of a large provider, where anybody may have a mailbox; null for every other domain. */
  readonly provider: string | null;
}

/**
 * Which mailbox an address reaches, as far as its domain's provider is known to say so. At other domains only capitals are
 * passed over: what a dot or a `+` means there is not known.
 *
 * @param address well-formed, its domain in ASCII
 */
export function mailboxOf(address: string): Mailbox {
  const text = address.normalize('NFC').toLowerCase();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1).replace(/\.$/, '')];
  const [name = '', ...parent] = domain.split('.');
  const above = BY_DOMAIN.get(parent.join('.'));
  if (above?.nameAsSubdomain) return { id: `${name}@${above.domains[0]}`, provider: above.domains[0]! };
  const provider = BY_DOMAIN.get(domain);
  if (!provider) return { id: `${local}@${domain}`, provider: null };
  const own = provider.tags ? withoutTag(local) : local;
  return { id: `${provider.fold?.(own) ?? own}@${provider.domains[0]}`, provider: provider.domains[0]! };
}

/** The part before the first `+`; one that begins with it is left as it is. */
export function withoutTag(local: string): string {
  return local.replace(/(?<=.)\+.*$/su, '');
}
