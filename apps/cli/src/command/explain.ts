import { RecordError } from '#domain';
import { EventStoreError, EventStoreUnavailableError } from '#event-store';
import { LegalError } from '#legal';
import { ExitError } from '#platform';
import { DateError, visible } from '#time';

/** Not a fault of the person's input: sysexits' EX_SOFTWARE, so that scripts can tell it from 1, 2 and 3. */
const FAULT = 70;
/** Of the database, where everything is closed and something would let somebody in: accounts.refuse_while_closed. */
const CLOSED = 'HB001';

/** What a person is told when a command fails: a line that says what is wrong and how to put it right. */
export function explain(error: unknown): { message: string; exitCode: number } {
  if (error instanceof ExitError) {
    return { message: error.hint ? `${error.message}\n${error.hint}` : error.message, exitCode: error.exitCode };
  }
  if (error instanceof LegalError || error instanceof RecordError) {
    return { message: visible(error.field ? `${error.field}: ${error.message}` : error.message), exitCode: 2 };
  }
  if (error instanceof DateError) return { message: visible(error.message), exitCode: 2 };
  if (error instanceof EventStoreUnavailableError) return { message: visible(error.message), exitCode: 3 };
  if (error instanceof EventStoreError) return { message: visible(error.message), exitCode: 2 };
  if ((error as { code?: unknown } | null)?.code === CLOSED) {
    return {
      message: `${(error as Error).message}\n\`habeas lockdown lift --code -\` opens everything again.`,
      exitCode: 1,
    };
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  return {
    message: `This is a fault in Habeas, not in what you typed: ${process.env.DEBUG === 'habeas' ? fault.stack : fault.message}`,
    exitCode: FAULT,
  };
}
