import { type Config, ExitError, loadConfig, type StopRequest } from '#platform';
import { visible } from '#time';
import { announcement } from './announcement.ts';
import type { Part } from './part.ts';
import { serve } from './serve.ts';
import { showOnce } from './shown-once.ts';
import { startWarnings } from './start-warnings.ts';

/** sysexits' EX_SOFTWARE: neither the person's input nor their machine is at fault. */
const FAULT = 70;

/**
 * Starts parts, says where they answer, and stops them in order when asked to. A start that is asked to stop before it is
 * up leaves nothing running.
 *
 * @throws ExitError what is missing or in the way
 */
export async function runUntilStopped(config: Config, parts: readonly Part[], stop: StopRequest): Promise<void> {
  const only = parts.length === 1 ? parts[0]!.name : null;
  try {
    const habeas = await serve({ config, parts, signal: stop.signal });
    const shown = async (secret: string | null, file: string) =>
      secret === null ? null : await showOnce(secret, config.data, file);
    const once = {
      firstToken: await shown(habeas.firstToken, 'first-token'),
      recoveryCode: await shown(habeas.recoveryCode, 'recovery-code'),
    };
    process.stdout.write(`${announcement(habeas, only, once)}\n`);
    for (const warning of startWarnings(config, habeas.url !== null)) note(`\nWarning: ${warning}`);
    note(`\n${await stop.asked()}: stopping. What is under way is finished first.`);
    await habeas.stop();
    note('Stopped. The next start goes on from here.');
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    note(`\n${stop.cause}: stopped before it was up. The next start begins from the beginning.`);
  }
}

/**
 * An application's `main`: parts as the environment configures them, until the process is asked to stop.
 *
 * @returns the exit code: 0 stopped in order, 2 wrong configuration, 3 something needed is not there, 70 a fault
 */
export async function runParts(parts: readonly Part[], stop: StopRequest): Promise<number> {
  try {
    await runUntilStopped(loadConfig(process.env), parts, stop);
    return 0;
  } catch (error) {
    if (error instanceof ExitError) {
      note(error.hint ? `${error.message}\n${error.hint}` : error.message);
      return error.exitCode;
    }
    note(`This is a fault in Habeas: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return FAULT;
  }
}

function note(text: string): void {
  process.stderr.write(`${text.split('\n').map(visible).join('\n')}\n`);
}
