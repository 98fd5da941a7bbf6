export * from './assembly/assembly-events.ts';
export * from './case/case-events.ts';
export * from './custody/custody-events.ts';
export * from './incident/incident-events.ts';
export * from './person/person-events.ts';
export * from './record-events.ts';
export * from './shared/fact.ts';
export * from './shared/values.ts';
