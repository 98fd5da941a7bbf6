import { StopRequest } from '#platform';

// Before anything is loaded: a signal during the start stops it in order.
const stop = StopRequest.hear();
const [{ runParts }, { everyPart }] = await Promise.all([import('#system'), import('./every-part.ts')]);
process.exitCode = await runParts(everyPart, stop);
