import { type DestinationStream, destination, pino } from 'pino';
import { jsonWithoutInvisible } from './json-without-invisible.ts';

type Log = {
  (message: string): void;
  (fields: object, message?: string): void;
};

export interface Logger {
  readonly debug: Log;
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}

export interface LoggerOptions {
  /** The least that is written. Default `info`. */
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Stands in every line as `name`, e.g. `habeas start`. */
  readonly name?: string;
  /** Where the lines go. Default standard error. */
  readonly destination?: DestinationStream;
}

const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'connectionString', 'address'];

/**
 * JSON Lines on standard error, since results go to standard output. Fields that bear a secret's name (or a subscriber's
 * address) are masked, also one and two levels down.
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: options.name === undefined ? null : { name: options.name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[masked]' },
    },
    // Written at once: a command that exits must not lose its last line.
    withoutInvisible(options.destination ?? destination({ dest: 2, sync: true })),
  );
}

/** What is logged may quote what others wrote; pino escapes control characters, but none that moves or hides a text. */
function withoutInvisible(to: DestinationStream): DestinationStream {
  return { write: (line) => to.write(jsonWithoutInvisible(line)) };
}
