import type { Command } from 'commander';
import type { Account, Accounts, Invitations, Sessions, SignInLinks } from '#accounts';
import { PublicUrl } from '#platform';
import type { Resources } from '#system';
import { accountsOf } from '../command/accounts-of.ts';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { terminal } from '../command/output.ts';
import { saidApart } from '../command/said-apart.ts';
import { withResources } from '../command/with-resources.ts';
import { accountsText } from './accounts-text.ts';

interface Services {
  readonly accounts: Accounts;
  readonly invitations: Invitations;
  readonly links: SignInLinks;
  readonly sessions: Sessions;
  readonly resources: Resources;
  /** Where people sign in, without a slash at the end. */
  readonly base: string;
}

interface Options extends ActingOptions {
  readonly json?: boolean;
}
interface Rights extends Options {
  readonly mail?: string;
  readonly role: string[];
  readonly jurisdiction?: string[];
}

const ROLES = 'reader, monitor, editor, auditor, publisher, keeper, administrator';
const WHO = 'name, id or mail of the account; - takes it from standard input';
const APART = '- takes it from standard input, and left out it is asked for';

/** `habeas account create|invite|link|list|role|jurisdictions|disable|enable|forget|end`: people who sign in. */
export function addAccountCommand(program: Command): void {
  const account = program.command('account').description('people who sign in, and what they may');

  rights(account.command('create'))
    .description('a new account, with a link that signs in once within 15 minutes')
    .option('--name <name>', `who it is; private, and destroyed by \`forget\`; ${APART}`)
    .action(async (options: Rights & { name?: string }) => {
      const [name, mail] = await saidApart([nameOf(options), mailOf(options)]);
      await run({ ...options, name: name!, mail: mail! }, create);
    });

  rights(account.command('invite'))
    .description('a link by which somebody makes their account within 7 days; it is mailed too')
    .option('--language <tag>', 'of the mail: en, ru, kk', 'en')
    .action(async (options: Rights & { language: string }) => {
      const [mail] = await saidApart([mailOf(options)]);
      await run({ ...options, mail: mail! }, invite);
    });

  acting(account.command('link'))
    .description('a link that signs in once within 15 minutes: for who has lost every other way')
    .argument('<account>', WHO)
    .action(async (who: string, options: Options) => {
      const named = await whoIs(who);
      await run(options, (services, _options, by) => link(services, named, options, by));
    });

  account
    .command('list')
    .description('every account, with its id, roles and state')
    .option('--json', 'one JSON document')
    .action((options: Options) => withServices((services) => list(services, options)));

  acting(account.command('role'))
    .description('gives an account these roles, and no others')
    .argument('<account>', WHO)
    .argument('<role...>', ROLES)
    .action((who: string, roles: string[], options: Options) =>
      change(who, options, ({ accounts }, id, by) => accounts.setRoles(id, roles, by)),
    );

  acting(account.command('jurisdictions'))
    .description('limits an account to records of these jurisdictions; none named: every one')
    .argument('<account>', WHO)
    .argument('[code...]', 'KZ BY')
    .action((who: string, codes: string[], options: Options) =>
      change(who, options, ({ accounts }, id, by) =>
        accounts.setJurisdictions(id, codes.length === 0 ? null : codes, by),
      ),
    );

  acting(account.command('disable'))
    .description('lets an account in no more; its sessions end, and the tokens that it made')
    .argument('<account>', WHO)
    .action((who: string, options: Options) =>
      change(who, options, ({ accounts }, id, by) => accounts.disable(id, by)),
    );

  acting(account.command('enable'))
    .description('lets an account in again; what ended stays ended')
    .argument('<account>', WHO)
    .action((who: string, options: Options) => change(who, options, ({ accounts }, id, by) => accounts.enable(id, by)));

  acting(account.command('forget'))
    .description('destroys the name and mail of an account, for good, and disables it; its id stays in the record')
    .argument('<account>', WHO)
    .action((who: string, options: Options) => change(who, options, ({ accounts }, id, by) => accounts.forget(id, by)));

  acting(account.command('end'))
    .description('ends the sessions of an account and the tokens that it made; it may sign in again')
    .argument('<account>', WHO)
    .action((who: string, options: Options) =>
      change(who, options, async ({ accounts, sessions }, id, by) => {
        await sessions.endAll(id, by);
        return await accounts.endTokens(id, by);
      }),
    );
}

const nameOf = ({ name }: { readonly name?: string }) => ({ option: '--name', prompt: 'Name', given: name });
const mailOf = ({ mail }: Rights) => ({ option: '--mail', prompt: 'Mail address', given: mail });

async function whoIs(who: string): Promise<string> {
  return (await saidApart([{ option: '<account>', prompt: 'Account', given: who }]))[0]!;
}

function acting(command: Command): Command {
  return withAccount(command, 'manage-accounts').option('--json', 'one JSON document');
}

function rights(command: Command): Command {
  return acting(command)
    .option('--mail <address>', `where links to sign in are sent; ${APART}`)
    .requiredOption('--role <role...>', ROLES)
    .option('--jurisdiction <code...>', 'only for records of these: KZ BY (default: every one)');
}

async function create(
  { accounts, links, base }: Services,
  options: Rights & { name: string; mail: string },
  by: string,
) {
  const { name, mail, role: roles, jurisdiction: jurisdictions = null } = options;
  const account = await accounts.create({ name, mail, roles, jurisdictions, by });
  const { signInLink } = await import('#accounts');
  const url = signInLink(base, await links.issue(account.id));
  if (options.json) terminal.json({ ...account, link: url });
  else {
    terminal.line(url);
    terminal.note(`The link signs ${account.name} in, once, within 15 minutes. The account is ${account.id}.`);
  }
}

async function invite(
  { invitations, base }: Services,
  options: Rights & { mail: string; language: string },
  by: string,
) {
  const { mail, language, role: roles, jurisdiction: jurisdictions = null } = options;
  const { id, secret } = await invitations.invite({ mail, roles, jurisdictions, language, by });
  const { invitationLink } = await import('#accounts');
  const url = invitationLink(base, secret);
  if (options.json) terminal.json({ id, link: url });
  else {
    terminal.line(url);
    terminal.note('Who opens the link within 7 days makes their account with it. It is mailed too.');
  }
}

async function link({ accounts, links, base }: Services, who: string, { json }: Options, by: string) {
  const account = await accounts.named(who);
  const { signInLink } = await import('#accounts');
  const url = signInLink(base, await links.handOut(account, by));
  if (json) terminal.json({ account: account.id, link: url });
  else {
    terminal.line(url);
    terminal.note(`The link signs ${account.name} in, once, within 15 minutes.`);
  }
}

async function list({ accounts }: Services, { json }: Options) {
  const all = await accounts.list();
  if (json) terminal.json(all);
  else if (all.length === 0) terminal.note('There is no account. `habeas account create` makes one.');
  else terminal.line(accountsText(all));
}

async function change(
  who: string,
  options: Options,
  work: (services: Services, id: string, by: string) => Promise<Account>,
): Promise<void> {
  const named = await whoIs(who);
  await run(options, async (services, _options, by) => {
    const { id } = await services.accounts.named(named);
    const account = await work(services, id, by);
    if (options.json) terminal.json(account);
    else terminal.line(accountsText([account]));
  });
}

function run<O extends Options>(
  options: O,
  work: (services: Services, options: O, by: string) => Promise<void>,
): Promise<void> {
  return withServices(async (services) => {
    await work(services, options, await actingAs(services.resources, options));
  });
}

function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  return withResources('habeas account', async (resources) => {
    const { Invitations, Sessions, SignInLinks, signInBase } = await import('#accounts');
    const { config, clock, identity, keyring } = resources;
    const { pool } = resources.database;
    const accounts = await accountsOf(resources);
    await work({
      accounts,
      invitations: new Invitations(pool, clock, identity, keyring, accounts),
      links: new SignInLinks(pool, clock, identity, keyring, accounts),
      sessions: new Sessions(pool, clock, identity, accounts),
      resources,
      base: signInBase(new PublicUrl(config).base),
    });
  });
}
