import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptedInForce, type LegalOverride } from '#domain';
import { createLegal, type Legal, lawWith, withAdopted } from '#legal';
import { type Clock, ExitError } from '#platform';
import {
  AdoptionRefused,
  type AppliedOverrides,
  adoptJurisdictions,
  allLegalEvents,
  applyOverrides,
  jurisdictionProblemInWords,
  OverridesRefused,
  type OwnJurisdiction,
  parseOverrides,
  readJurisdictionFile,
} from '#recording';
import { visible } from '#time';
import type { Resources } from './resources.ts';

/**
 * The legal rules that a group sets otherwise, by the file that `HABEAS_LEGAL_OVERRIDES` names.
 *
 * @param law whose rules may be set otherwise
 * @throws ExitError the file is not there (3), or what is wrong in it (2)
 */
async function readOverrides(file: string, law?: Legal): Promise<readonly LegalOverride[]> {
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
  return await refusedAsExit(async () => parseOverrides(file, text, law));
}

/**
 * The files of countries that a group keeps, in the folder that `HABEAS_JURISDICTIONS` names: those that end in `.yaml`,
 * `.yml` or `.json`.
 *
 * @throws ExitError the folder is not there (3), or what is wrong in the files, by line and field (2)
 */
async function readJurisdictions(folder: string): Promise<readonly OwnJurisdiction[]> {
  const unreadable = (what: string, error: unknown) =>
    new ExitError(`${what}, which HABEAS_JURISDICTIONS names, cannot be read: ${(error as Error).message}`, 3, {
      hint: 'Make the folder, or leave HABEAS_JURISDICTIONS out: what was adopted then stands.',
      cause: error,
    });
  let names: readonly string[];
  try {
    names = (await readdir(folder)).filter((name) => /\.(ya?ml|json)$/i.test(name)).sort();
  } catch (error) {
    throw unreadable(folder, error);
  }
  const files = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name)).catch((error: unknown) => {
        throw unreadable(join(folder, name), error);
      });
      return readJurisdictionFile(name, bytes);
    }),
  );
  const problems = files.flatMap((file) => file.problems);
  if (problems.length > 0) {
    throw new ExitError(problems.map((problem) => visible(jurisdictionProblemInWords(problem))).join('\n'), 2, {
      hint: `Nothing of ${folder} was adopted. \`habeas jurisdiction check FILE\` says the same of one file.`,
    });
  }
  return files.flatMap(({ file, document }) => (document === null ? [] : [{ file, document }]));
}

async function refusedAsExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const refused = error instanceof OverridesRefused || error instanceof AdoptionRefused;
    throw refused ? new ExitError(error.message, 2, { cause: error }) : error;
  }
}

/** What the log was told; all empty where it said the same as the configuration already. */
export interface ConfiguredLaw extends AppliedOverrides {
  /** The countries of which the group's own file was adopted, ISO 3166-1 alpha-2. */
  readonly adopted: readonly string[];
}

/**
 * Records what the configuration says otherwise than the log: files of countries first, then overrides of rules, which may be
 * of theirs. Without a variable nothing of it is done, so that a part or a command that was started without it undoes
 * nothing; an empty list of overrides withdraws every one.
 *
 * @throws ExitError
 */
export async function configureLaw({
  config,
  store,
  clock,
  identity,
  logger,
  places,
}: Pick<Resources, 'config' | 'store' | 'identity' | 'logger'> & {
  readonly clock: Clock;
  /** Told of what was adopted. */
  readonly places?: { refresh(): Promise<void> };
}): Promise<ConfiguredLaw> {
  const recorder = { store, clock, identity, actor: 'configuration' };
  const own = config.jurisdictions === null ? [] : await readJurisdictions(config.jurisdictions);
  const adopted = await refusedAsExit(() => adoptJurisdictions(own, recorder));
  if (adopted.length > 0) {
    logger.info({ countries: adopted }, 'Adopted the law of countries as the group keeps it.');
    await places?.refresh();
  }
  if (config.legalOverrides === null) return { adopted, set: [], withdrawn: [] };
  const law = createLegal(withAdopted(adoptedInForce(await allLegalEvents(store))));
  const configured = await readOverrides(config.legalOverrides, law);
  const { set, withdrawn } = await refusedAsExit(() => applyOverrides(configured, recorder));
  if (set.length > 0) logger.info({ rules: set }, 'Legal rules overridden by the configuration.');
  if (withdrawn.length > 0) logger.info({ rules: withdrawn }, 'Overrides of legal rules withdrawn.');
  return { adopted, set, withdrawn };
}

/** The law with what the configuration says of it, for what needs no database. @throws ExitError */
export async function lawAsConfigured({
  jurisdictions,
  legalOverrides,
}: Pick<Resources['config'], 'jurisdictions' | 'legalOverrides'>): Promise<Legal> {
  const own = jurisdictions === null ? [] : await readJurisdictions(jurisdictions);
  const countries = withAdopted(
    own.map(({ file, document }) => ({ jurisdiction: document.jurisdiction, digest: file, content: document })),
  );
  const overrides = legalOverrides === null ? [] : await readOverrides(legalOverrides, createLegal(countries));
  return lawWith(overrides, countries);
}
