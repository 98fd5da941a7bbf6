export * from './envelope.ts';
export * from './errors.ts';
export * from './event-registry.ts';
export * from './event-store.ts';
