export * from './errors.ts';
export * from './keyring/keyring.ts';
export * from './keyring-token.ts';
export * from './migrations.ts';
export type { RandomBytes } from './random-bytes.ts';
export { isSealed, type SealedFor } from './seal/token.ts';
