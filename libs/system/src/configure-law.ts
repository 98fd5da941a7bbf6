import { readFile } from 'node:fs/promises';
import type { LegalOverride } from '#domain';
import { type Clock, ExitError } from '#platform';
import { type AppliedOverrides, applyOverrides, OverridesRefused, parseOverrides } from '#recording';
import type { Resources } from './resources.ts';

/**
 * The legal rules that a group sets otherwise, by the file that `HABEAS_LEGAL_OVERRIDES` names.
 *
 * @throws ExitError the file is not there (3), or what is wrong in it (2)
 */
export async function readOverrides(file: string): Promise<readonly LegalOverride[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const hint = 'Write the file, or leave HABEAS_LEGAL_OVERRIDES out: what is recorded then stands.';
    throw new ExitError(`${file}, which HABEAS_LEGAL_OVERRIDES names, cannot be read: ${(error as Error).message}`, 3, {
      hint,
      cause: error,
    });
  }
  return await refusedAsExit(async () => parseOverrides(file, text));
}

async function refusedAsExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OverridesRefused ? new ExitError(error.message, 2, { cause: error }) : error;
  }
}

/**
 * Records what the configuration sets otherwise than the log says. Without the variable nothing is done, so that a part
 * or a command that was started without it undoes nothing; an empty list withdraws everything.
 *
 * @throws ExitError
 */
export async function configureLaw({
  config,
  store,
  clock,
  identity,
  logger,
}: Pick<Resources, 'config' | 'store' | 'identity' | 'logger'> & { readonly clock: Clock }): Promise<AppliedOverrides> {
  if (config.legalOverrides === null) return { set: [], withdrawn: [] };
  const configured = await readOverrides(config.legalOverrides);
  const applied = await refusedAsExit(() =>
    applyOverrides(configured, { store, clock, identity, actor: 'configuration' }),
  );
  const { set, withdrawn } = applied;
  if (set.length > 0) logger.info({ rules: set }, 'Legal rules overridden by the configuration.');
  if (withdrawn.length > 0) logger.info({ rules: withdrawn }, 'Overrides of legal rules withdrawn.');
  return applied;
}
