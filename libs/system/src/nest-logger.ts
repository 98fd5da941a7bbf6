import type { LoggerService } from '@nestjs/common';
import type { Logger } from '#platform';

/** Nest's own lines go where ours go; what it says of its start is of no interest to the person at the terminal. */
export function nestLogger(logger: Logger): LoggerService {
  const text = (message: unknown) => (message instanceof Error ? (message.stack ?? message.message) : String(message));
  return {
    log: (message) => logger.debug(text(message)),
    debug: (message) => logger.debug(text(message)),
    verbose: (message) => logger.debug(text(message)),
    warn: (message) => logger.warn(text(message)),
    // A port that cannot be had is said by `listen`, in one line.
    error: (message) => (/\blisten E[A-Z]+/.test(text(message)) ? undefined : logger.error(text(message))),
    fatal: (message) => logger.error(text(message)),
  };
}
