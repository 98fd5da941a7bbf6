import { userInfo } from 'node:os';
import { type Command, Option } from 'commander';
import type { Account, PermissionName } from '#accounts';
import { ExitError } from '#platform';
import { type AccountResources, accountsOf } from './accounts-of.ts';

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

/** Who does it at the terminal. */
export interface Actor {
  /** Stands in the record and in the journal as having done it. */
  readonly id: string;
  /** Null for the user of this machine, who is kept as `system (alice)` and may do everything. */
  readonly account: Account | null;
}

/**
 * The account that was named, or the user of this machine.
 *
 * @throws ExitError (2) there is no such account, it is disabled, or may not do this
 */
export async function actorOf(
  resources: AccountResources,
  { account: said = resources.config.account ?? undefined, permission }: ActingOptions,
): Promise<Actor> {
  if (permission === undefined) throw new Error('A command that acts for an account says what it needs: withAccount.');
  const { lackingFor, refusalText } = await import('#accounts');
  if (said === undefined) return { id: await systemUser(resources), account: null };
  const account = await (await accountsOf(resources)).named(said);
  if (account.disabledAt !== null) {
    throw new ExitError(
      `The account ${JSON.stringify(said)} is disabled. \`habeas account enable\` lets it in again.`,
      2,
    );
  }
  if (lackingFor(account, permission) !== null) throw new ExitError(refusalText(account, permission), 2);
  return { id: account.id, account };
}

/** The id of {@link actorOf}. */
export async function actingAs(resources: AccountResources, options: ActingOptions): Promise<string> {
  return (await actorOf(resources, options)).id;
}

/** The id that stands in the journal for what those who have the data folder read and do here, for no account in particular. */
export async function whoAtTerminal(resources: AccountResources): Promise<string> {
  const { account } = resources.config;
  if (account === null) return await systemUser(resources);
  return (await (await accountsOf(resources)).named(account)).id;
}

async function systemUser({ database, clock, identity, keyring }: AccountResources): Promise<string> {
  const { SystemUsers } = await import('#accounts');
  return await new SystemUsers(database.pool, clock, identity, keyring).idOf(userOfMachine());
}

/** As the operating system calls it; in a container its number may have no name. */
function userOfMachine(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
