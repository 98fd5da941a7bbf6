import { visible } from '#time';
import type { Endpoint, ShownResult } from '#webhooks';

/** Id, address, what it gets, and how it does. */
export function endpointRows(endpoints: readonly Endpoint[]): string[][] {
  return endpoints.map((endpoint) => [
    endpoint.id,
    endpoint.url,
    endpoint.categories?.join(', ') ?? 'everything',
    inWords(endpoint),
  ]);
}

function inWords(endpoint: Endpoint): string {
  const { previousSecretUntil: until } = endpoint;
  const state = stateInWords(endpoint);
  return until === null
    ? state
    : `${state}${state.endsWith('.') ? ' The' : '; the'} old secret signs as well until ${until}`;
}

function stateInWords({ state, reason, failures, nextAttemptAt, waiting, waitingSince }: Endpoint): string {
  const since = waitingSince === null ? '' : ` since ${waitingSince}`;
  const waits = waiting === 0 ? 'nothing waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}${since}`;
  if (state === 'paused') return `paused, ${waits}. ${reason}`;
  if (failures === 0) return `active, ${waits}`;
  return `failed ${failures} ${failures === 1 ? 'time' : 'times'} in a row, ${waits}; tried again at ${nextAttemptAt}`;
}

/** What is sent on to a receiver. */
export function goesOn({ id, url, waiting }: Endpoint): string {
  return `Webhook ${id} goes on at ${url} with ${waiting} ${waiting === 1 ? 'change' : 'changes'}.`;
}

/** Which secrets sign after a rotation. */
export function overlapText({ previousSecretUntil: until }: Endpoint): string {
  if (until === null) return 'It alone signs from now on.';
  return `Until ${until} the old one signs as well; have the receiver take the new one by then.`;
}

/** What came of a test: how it was taken, the status and the time, and what was answered. */
export function testedText({ ok, outcome, milliseconds, answer }: ShownResult): string {
  const said = `${ok ? 'The test was taken' : 'The test was not taken'} (${milliseconds} ms). ${visible(outcome)}`;
  if (answer === null) return said;
  return answer === '' ? `${said}\nThe answer is empty.` : `${said}\nThe answer: ${visible(answer)}`;
}
