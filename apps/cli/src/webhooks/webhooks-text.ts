import type { Endpoint } from '#webhooks';

/** Id, address, what it gets, and how it does. */
export function endpointRows(endpoints: readonly Endpoint[]): string[][] {
  return endpoints.map((endpoint) => [
    endpoint.id,
    endpoint.url,
    endpoint.categories?.join(', ') ?? 'everything',
    inWords(endpoint),
  ]);
}

function inWords({ state, reason, failures, nextAttemptAt, waiting, waitingSince }: Endpoint): string {
  const since = waitingSince === null ? '' : ` since ${waitingSince}`;
  const waits = waiting === 0 ? 'nothing waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}${since}`;
  if (state === 'paused') return `paused, ${waits}. ${reason}`;
  if (failures === 0) return `active, ${waits}`;
  return `failed ${failures} ${failures === 1 ? 'time' : 'times'} in a row, ${waits}; tried again at ${nextAttemptAt}`;
}
