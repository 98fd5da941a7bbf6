import { mailboxOf } from '#platform';
import { isSealed, type Keyring } from '#private-data';

/** What an address is sealed as. */
const PURPOSE = 'address';

/** Whose key an address is sealed under: of one subscription, so that ending it takes along all that is known of it. */
export function addressOwner(subscription: string): string {
  return `subscription-${subscription}`;
}

/** The address as the log and the tables have it: another text each time, which says nothing without the key. */
export async function sealAddress(
  keyring: Pick<Keyring, 'encrypt'>,
  subscription: string,
  address: string,
): Promise<string> {
  return await keyring.encrypt(addressOwner(subscription), PURPOSE, address);
}

/**
 * The address out of its sealed form; null where there is none or it was erased. One from before addresses were sealed is
 * taken as it is; {@link forgetAddresses} seals it.
 */
export async function addressOf(
  keyring: Pick<Keyring, 'decrypt'>,
  subscription: string,
  sealed: string | null,
): Promise<string | null> {
  if (sealed === null || !isSealed(sealed)) return sealed;
  return await keyring.decrypt(addressOwner(subscription), PURPOSE, sealed);
}

/** The same for the same mailbox, however it is spelt, and nothing by which it could be told without the master key. */
export function addressFingerprint(keyring: Pick<Keyring, 'fingerprint'>, address: string): string {
  return keyring.fingerprint('subscriber-address', mailboxOf(address).id);
}

/** Those that an address may be kept under: also the one of before spellings of a mailbox were told together. */
export function addressFingerprints(keyring: Pick<Keyring, 'fingerprint'>, address: string): readonly string[] {
  return [addressFingerprint(keyring, address), keyring.fingerprint('subscriber-address', address.toLowerCase())];
}

/** The addresses of many rows, by subscription, with one look at the keys; those that were erased are missing. */
export async function addressesOf(
  keyring: Pick<Keyring, 'unseal'>,
  rows: readonly { readonly subscription: string; readonly address: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const sealed = new Map(
    rows.flatMap(({ subscription, address }) => (address === null ? [] : [[subscription, address] as const])),
  );
  const open = [...sealed].filter(([, address]) => !isSealed(address));
  const opened = await openOfSubscriptions(keyring, PURPOSE, new Map([...sealed].filter(([, one]) => isSealed(one))));
  return new Map([...open, ...opened]);
}

/**
 * What is sealed under the keys of subscriptions, in the open, with one look at the keys; what was erased is missing.
 *
 * @param purpose what it is sealed as
 * @param sealed by subscription
 */
export async function openOfSubscriptions(
  keyring: Pick<Keyring, 'unseal'>,
  purpose: string,
  sealed: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  if (sealed.size === 0) return new Map();
  const tokens = [...sealed];
  const results = await keyring.unseal(
    tokens.map(([subscription, token]) => ({ owner: addressOwner(subscription), purpose, token })),
  );
  return new Map(
    results.flatMap((result, index) => {
      const [subscription] = tokens[index]!;
      if (result.state === 'unreadable')
        throw new Error(`The ${purpose} of ${subscription} cannot be read: ${result.reason}`);
      return result.state === 'open' ? [[subscription, result.text] as const] : [];
    }),
  );
}
