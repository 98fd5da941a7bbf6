import { escapeIdentifier } from 'pg';
import type { Logger } from '../logging/logger.ts';
import { SessionClient, type SessionConfig } from './session-client.ts';

const RECONNECT_AFTER = 1_000;
/** A server that does not answer is asked anew. */
const ENDS = { keepAlive: true, connectionTimeoutMillis: 10_000, query_timeout: 10_000 } as const;

/**
 * Calls `wake` whenever one of the channels speaks, and after every reconnection, since what was said meanwhile is lost.
 *
 * @returns ends it
 */
export function wakeOnNotify(
  config: SessionConfig,
  channels: readonly string[],
  wake: () => void,
  logger: Logger,
): () => Promise<void> {
  let stopped = false;
  let client: SessionClient | null = null;
  let timer: NodeJS.Timeout | undefined;

  const connect = async () => {
    const mine = new SessionClient({ ...ENDS, ...config, application_name: 'habeas notifier' });
    client = mine;
    let lost = false;
    const lose = (error?: Error) => {
      if (lost || stopped) return;
      lost = true;
      if (error) logger.warn({ reason: error.message }, 'LISTEN connection of the notifier lost; reconnecting');
      mine.removeAllListeners();
      mine.on('error', () => undefined);
      void mine.end().catch(() => undefined);
      timer = setTimeout(() => void connect(), RECONNECT_AFTER);
    };
    mine.on('error', lose);
    mine.on('end', () => lose());
    mine.on('notification', wake);
    try {
      await mine.connect();
      for (const channel of channels) await mine.query(`LISTEN ${escapeIdentifier(channel)}`);
      wake();
    } catch (error) {
      lose(error as Error);
    }
  };
  void connect();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
