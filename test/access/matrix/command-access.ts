import type { Command } from 'commander';
import type { PermissionName } from '#accounts';
import { buildProgram } from '../../../apps/cli/src/program.ts';

export interface CommandWithAccess {
  /** As it is typed: `account disable`. */
  readonly name: string;
  /** What the account needs for which it acts; null: it acts for none, and is for those who have the data folder. */
  readonly permission: PermissionName | null;
}

/** Every command of `habeas` that does something. */
export function commandsWithAccess(): readonly CommandWithAccess[] {
  return commandsIn(buildProgram(), []);
}

function commandsIn(command: Command, names: readonly string[]): readonly CommandWithAccess[] {
  const below = command.commands.flatMap((one) => commandsIn(one, [...names, one.name()]));
  const acts = names.length > 0 && (command.commands.length === 0 || command.options.some(isAccount));
  if (!acts) return below;
  const permission = command.options.some(isAccount) ? (command.getOptionValue('permission') as PermissionName) : null;
  return [{ name: names.join(' '), permission }, ...below];
}

const isAccount = ({ long }: { readonly long?: string | null }) => long === '--account';
