import type { Logger } from '#platform';

const TIMEOUT = 10_000;

/**
 * Tells a watch elsewhere that all is well, so that it raises the alarm when this process no longer can. The address may
 * bear a secret: no log has it.
 */
export async function ping(url: string, logger: Logger, get: typeof fetch = fetch): Promise<void> {
  try {
    const answer = await get(url, { redirect: 'follow', signal: AbortSignal.timeout(TIMEOUT) });
    await answer.body?.cancel();
    if (!answer.ok) logger.warn({ status: answer.status }, 'HABEAS_PING_URL answered with an error');
  } catch (error) {
    const name = error instanceof Error ? error.name : 'Error';
    logger.warn({ reason: name }, 'HABEAS_PING_URL could not be reached');
  }
}
