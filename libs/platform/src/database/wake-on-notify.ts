import pg from 'pg';
import type { Logger } from '../logging/logger.ts';

const RECONNECT_AFTER = 1_000;

/**
 * Calls `wake` whenever one of the channels speaks, and after every reconnection, since what was said meanwhile is lost.
 *
 * @returns ends it
 */
export function wakeOnNotify(
  config: pg.ClientConfig,
  channels: readonly string[],
  wake: () => void,
  logger: Logger,
): () => Promise<void> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const connect = async () => {
    const mine = new pg.Client({ ...config, application_name: 'habeas notifier' });
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
      for (const channel of channels) await mine.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
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
