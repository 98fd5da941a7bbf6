export * from './errors.ts';
export * from './keyring/keyring.ts';
export * from './keyring-token.ts';
export * from './migrations.ts';
export * from './opened-texts.ts';
export type { RandomBytes } from './random-bytes.ts';
export * from './reveal.ts';
export { standingInFor } from './seal/stand-in.ts';
export { isSealed, type SealedFor, sealedFor } from './seal/token.ts';
