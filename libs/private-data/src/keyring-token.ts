/** Nest injects the `Keyring` under this token. */
export const KEYRING = Symbol('habeas.keyring');
