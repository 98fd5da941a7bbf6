export { certificateFault } from './certificate-fault.ts';
export { ForeignEventError } from './envelope.ts';
export * from './kurrent-event-store.ts';
export * from './options.ts';
