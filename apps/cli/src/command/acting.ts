import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import type { PermissionName } from '#accounts';
import { ExitError } from '#platform';
import type { Resources } from '#system';

/** A command that does something in somebody's name. */
export interface ActingOptions {
  readonly account?: string;
  /** What the account needs; set by the command, not by who types it. */
  readonly permission?: PermissionName;
}

/**
 * `--account`, or HABEAS_ACCOUNT.
 *
 * @param permission what the account has to be allowed
 */
export function withAccount(command: Command, permission: PermissionName): Command {
  command.setOptionValue('permission', permission);
  return command.addOption(
    new Option(
      '--account <who>',
      'the account that does it: its name, id or mail (default: HABEAS_ACCOUNT, else this user of the machine)',
    ),
  );
}

/**
 * The id that stands in the record and in the journal as having done it: of the account that was named, or of the user of
 * this machine, who is kept as `system (alice)`.
 *
 * @throws ExitError (2) there is no such account, it is disabled, or may not do this
 */
export async function actingAs(
  {
    database,
    clock,
    identity,
    keyring,
    config,
  }: Pick<Resources, 'database' | 'clock' | 'identity' | 'keyring' | 'config'>,
  { account: said = config.account ?? undefined, permission }: ActingOptions,
): Promise<string> {
  if (permission === undefined) throw new Error('A command that acts for an account says what it needs: withAccount.');
  const { Accounts, lackingFor, refusalText, SystemUsers } = await import('#accounts');
  const parts = [database.pool, clock, identity, keyring] as const;
  if (said === undefined) return await new SystemUsers(...parts).idOf(userOfMachine());
  const account = await new Accounts(...parts, config.twoPeople).named(said);
  if (account.disabledAt !== null) {
    throw new ExitError(
      `The account ${JSON.stringify(said)} is disabled. \`habeas account enable\` lets it in again.`,
      2,
    );
  }
  if (lackingFor(account, permission) !== null) throw new ExitError(refusalText(account, permission), 2);
  return account.id;
}

/** The id that stands in the journal for what those who have the data folder read and do here, for no account in particular. */
export async function whoAtTerminal(
  resources: Pick<Resources, 'database' | 'clock' | 'identity' | 'keyring' | 'config'>,
): Promise<string> {
  const { Accounts, SystemUsers } = await import('#accounts');
  const { database, clock, identity, keyring, config } = resources;
  const parts = [database.pool, clock, identity, keyring] as const;
  if (config.account === null) return await new SystemUsers(...parts).idOf(userOfMachine());
  return (await new Accounts(...parts, config.twoPeople).named(config.account)).id;
}

/** As the operating system calls it; in a container its number may have no name. */
function userOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
