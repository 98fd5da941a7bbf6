import type { Keyring, PrivateToken } from './keyring/keyring.ts';

/** The texts of tokens, in the order asked, with one query; null where one was erased or cannot be read. */
export async function openedTexts(
  keyring: Pick<Keyring, 'unseal'>,
  tokens: readonly PrivateToken[],
): Promise<readonly (string | null)[]> {
  return (await keyring.unseal(tokens)).map((one) => (one.state === 'open' ? one.text : null));
}
