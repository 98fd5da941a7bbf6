export * from './copy-log.ts';
export * from './envelope.ts';
export * from './errors.ts';
export * from './event-registry.ts';
export * from './event-store.ts';
export * from './in-memory-event-store.ts';
export * from './same-fact.ts';
export * from './storable.ts';
