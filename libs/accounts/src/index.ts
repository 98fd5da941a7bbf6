export { accountMigrations } from './migrations.ts';
export type { Principal } from './principal.ts';
export * from './roles/permissions.ts';
export * from './roles/roles.ts';
export * from './tokens/access-tokens.ts';
