import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Closed, ClosedPages, Lifted, Lockdown } from '#accounts';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { readHidden } from './read-hidden.ts';

interface CloseOptions extends ActingOptions {
  readonly pages: string;
  readonly reason?: string;
  readonly json?: boolean;
}

/** `habeas lockdown`, `habeas lockdown status` and `habeas lockdown lift`: closes everything, and opens it again. */
export function addLockdownCommand(program: Command): void {
  const lockdown = withAccount(program.command('lockdown'), 'close-everything')
    .description('closes everything at once: sign-ins and tokens end, mail is held, pages are read-only or off')
    .option('--pages <state>', 'what everybody still sees: read-only, off', 'read-only')
    .option('--reason <text>', 'for the group; it names nobody')
    .option('--json', 'one JSON document')
    .action((options: CloseOptions) => close(options));

  lockdown
    .command('status')
    .description('whether everything is closed; exit 1 where it is')
    .action(() => withLockdown(status));

  lockdown
    .command('lift')
    .description('opens everything again; what was ended stays ended')
    .requiredOption('--code <->', 'the recovery code, from standard input: a code in a command stays in its history')
    .action(({ code }: { code: string }) => lift(code));
}

/** `habeas account recovery-code`: a new code that opens again what is closed. */
export function addRecoveryCodeCommand(program: Command): void {
  const account = program.commands.find((one) => one.name() === 'account') ?? program.command('account');
  withAccount(account.command('recovery-code'), 'close-everything')
    .description('a new recovery code, shown this once; the one before is worth nothing')
    .action((options: ActingOptions) =>
      withLockdown(async (lockdown, resources) => {
        const by = await actingAs(resources, options);
        await tell('The recovery code', await lockdown.newRecoveryCode(by), 'recovery-code', resources);
        terminal.note('It opens again what `habeas lockdown` closes. Keep it on paper, away from this machine.');
      }),
    );
}

async function close({ pages, reason, json, ...acting }: CloseOptions): Promise<void> {
  await withLockdown(async (lockdown, resources) => {
    const { HOW_TO_OPEN, lockdownInWords } = await import('#accounts');
    const by = await actingAs(resources, acting);
    const closed = await lockdown.close({ by, pages: pages as ClosedPages, reason: reason ?? null });
    if (json) return terminal.json(closed);
    terminal.line(lockdownInWords(closed));
    terminal.line(endedText(closed));
    terminal.note(HOW_TO_OPEN);
    if (!(await lockdown.hasRecoveryCode())) {
      terminal.note('There is no recovery code. `habeas account recovery-code` makes one, also now.');
    }
  });
}

function endedText({ ended: { tokens, sessions, invitations } }: Closed): string {
  return `Ended: ${tokens} tokens, ${sessions} sign-ins, ${invitations} invitations.`;
}

async function status(lockdown: Lockdown): Promise<void> {
  const { HOW_TO_OPEN, lockdownInWords } = await import('#accounts');
  const inForce = await lockdown.current();
  if (inForce === null) return terminal.line('Everything is open.');
  terminal.line(lockdownInWords(inForce));
  if (inForce.reason !== null) terminal.line(`Why: ${inForce.reason}`);
  terminal.note(HOW_TO_OPEN);
  process.exitCode = 1;
}

async function lift(code: string): Promise<void> {
  if (code !== '-') {
    throw new ExitError('--code takes "-": the code comes from standard input.', 2, {
      hint: 'A code that stands in a command stays in the history of the shell, and other users of the machine see it.',
    });
  }
  const typed = process.stdin.isTTY ? await readHidden('Recovery code: ') : await text(process.stdin);
  await withLockdown(async (lockdown, resources) => {
    const lifted: Lifted = await lockdown.liftAtTerminal(typed.trim());
    terminal.line(`Everything is open again; it was closed since ${lifted.closedSince}.`);
    await tell(`The token of an administrator, until ${lifted.expiresAt}`, lifted.token, 'recovered-token', resources);
    await tell('The recovery code for the next time', lifted.recoveryCode, 'recovery-code', resources);
    terminal.note('Sign-ins and tokens of before let nobody in. `habeas account` and `habeas token` make new ones.');
  });
}

/** At a terminal the secret; elsewhere the file in which it is. */
async function tell(what: string, secret: string, file: string, { config }: Resources): Promise<void> {
  const { showOnce } = await import('#system');
  const shown = await showOnce(secret, config.data, file);
  if ('secret' in shown) terminal.line(`${what}, shown this once:\n\n  ${shown.secret}\n`);
  else terminal.line(`${what} is in a file that you alone can read. Take it from there, and delete it: ${shown.file}`);
}

function withLockdown(work: (lockdown: Lockdown, resources: Resources) => Promise<void>): Promise<void> {
  return withResources('habeas lockdown', async (resources) => {
    const { Lockdown } = await import('#accounts');
    const { database, clock, identity, keyring } = resources;
    await work(new Lockdown({ pool: database.pool, clock, identity, keyring }), resources);
  });
}
