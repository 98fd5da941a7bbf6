import type { Keyring } from '#private-data';
import { addressOwner, openOfSubscriptions } from './subscriber-address.ts';

/** What a note is sealed as. */
const PURPOSE = 'note';

/** A note as the log and the tables have it; it is erased with the address, under the same key. */
export async function sealNote(keyring: Pick<Keyring, 'encrypt'>, subscription: string, note: string): Promise<string> {
  return await keyring.encrypt(addressOwner(subscription), PURPOSE, note);
}

/** A note in the open; null where it was erased. */
export async function openNote(
  keyring: Pick<Keyring, 'decrypt'>,
  subscription: string,
  sealed: string,
): Promise<string | null> {
  return await keyring.decrypt(addressOwner(subscription), PURPOSE, sealed);
}

/** The notes of many rows in the open, by subscription; those that were erased are missing. */
export async function notesOf(
  keyring: Pick<Keyring, 'unseal'>,
  rows: readonly { readonly subscription: string; readonly note: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const sealed = new Map(
    rows.flatMap(({ subscription, note }) => (note === null ? [] : [[subscription, note] as const])),
  );
  return await openOfSubscriptions(keyring, PURPOSE, sealed);
}
