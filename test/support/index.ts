export * from './fixed-clock.ts';
export * from './sequential-identity.ts';
export * from './test-database.ts';
