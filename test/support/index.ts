export * from './driven-clocks.ts';
export * from './fixed-clock.ts';
export * from './names-of-any-script.ts';
export * from './run-typescript.ts';
export * from './sequential-identity.ts';
export { tableDifferences } from './table-differences.ts';
export * from './test-database.ts';
export * from './test-keyring.ts';
export * from './test-leases.ts';
