import type { Keyring } from '#private-data';

/** As much of the keyring as recording needs. */
export type PrivateTexts = Pick<Keyring, 'encrypt' | 'unseal' | 'destroy' | 'ensureKey' | 'ownFingerprint'>;
