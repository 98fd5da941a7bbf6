import { StopRequest } from '#platform';

// Before anything is loaded: a signal during the start stops it in order.
const stop = StopRequest.hear();
const [{ runParts }, { projectorPart }] = await Promise.all([import('#system'), import('./projector.part.ts')]);
process.exitCode = await runParts([projectorPart], stop);
