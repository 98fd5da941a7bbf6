export * from './migrations.ts';
export * from './postgres-event-store.ts';
