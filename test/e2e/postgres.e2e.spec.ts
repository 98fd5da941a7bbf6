import { theWayOfAFact } from './the-way-of-a-fact.ts';

theWayOfAFact({ name: 'the embedded PostgreSQL', open: async () => ({}), close: async () => undefined });
