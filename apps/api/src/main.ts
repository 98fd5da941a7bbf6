import { StopRequest } from '#platform';

// Before anything is loaded: a signal during the start stops it in order.
const stop = StopRequest.hear();
const [{ runParts }, { apiPart }] = await Promise.all([import('#system'), import('./api.part.ts')]);
process.exitCode = await runParts([apiPart], stop);
