import { StopRequest } from '#platform';

// Before anything is loaded: a signal during the start stops it in order.
const stop = StopRequest.hear();
const [{ runParts }, { notifierPart }] = await Promise.all([import('#system'), import('./notifier.part.ts')]);
process.exitCode = await runParts([notifierPart], stop);
