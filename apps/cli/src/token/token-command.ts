import type { Command } from 'commander';
import type { AccessTokens, Scope } from '#accounts';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import { visible } from '#time';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { endOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { saidApart } from '../command/said-apart.ts';
import { withResources } from '../command/with-resources.ts';

interface CreateOptions extends ActingOptions {
  readonly name?: string;
  readonly role: string[];
  readonly expires?: string;
  readonly scope?: string[];
  readonly jurisdiction?: string[];
  readonly json?: boolean;
}

/** `habeas token create|list|revoke`: programs that read or record over HTTP. A token is shown once and stored hashed. */
export function addTokenCommand(program: Command): void {
  const token = program.command('token').description('access for programs; people sign in with an account');

  withAccount(token.command('create'), 'manage-accounts')
    .description('a new token; shown this once')
    .option(
      '--name <name>',
      'whose it is; the record names only its id; - takes it from standard input, and left out it is asked for',
    )
    .requiredOption('--role <role...>', 'reader, monitor, editor, auditor, publisher, keeper, administrator')
    .option(
      '--expires <time>',
      'when it ends: 2027-01-31 (its end in UTC), 2027-01-31T00:00:00Z, never (default: in 90 days)',
    )
    .option('--scope <scope...>', 'only for read, record, amend, mail (default: all that its role may)')
    .option('--jurisdiction <code...>', 'only for records of these: KZ BY (default: every one)')
    .option('--json', 'one JSON document')
    .action(async (options: CreateOptions) => {
      const [name] = await saidApart([{ option: '--name', prompt: 'Whose it is', given: options.name }]);
      await withTokens((tokens, resources) => create(tokens, { ...options, name: name! }, resources));
    });

  token
    .command('list')
    .description('all tokens, without their secrets')
    .option('--json', 'one JSON document')
    .action(({ json }: { json?: boolean }) => withTokens((tokens) => list(tokens, json)));

  withAccount(token.command('revoke <id>'), 'manage-accounts')
    .description('ends a token at once')
    .option('--forget', 'and destroys its name, for good')
    .action((id: string, { forget = false, ...acting }: ActingOptions & { forget?: boolean }) =>
      withTokens(async (tokens, resources) => revoke(tokens, id, forget, await actingAs(resources, acting))),
    );
}

async function create(tokens: AccessTokens, options: CreateOptions & { name: string }, resources: Resources) {
  const { name, role, expires, scope, jurisdiction, json } = options;
  const by = await actingAs(resources, options);
  const created = await tokens.create({
    ...{ name, roles: role, jurisdictions: jurisdiction ?? null },
    by,
    ...(expires === undefined ? {} : { expiresAt: expires === 'never' ? null : endOption('--expires', expires) }),
    ...(scope === undefined ? {} : { scopes: scope as Scope[] }),
  });
  if (json) terminal.json(created);
  else {
    terminal.line(created.secret);
    const ends = created.expiresAt === null ? 'It does not expire.' : `It ends at ${created.expiresAt}.`;
    terminal.note(`This is the only time the token is shown. ${ends} Its id, for revoking it: ${created.id}`);
  }
}

async function list(tokens: AccessTokens, json = false) {
  const all = await tokens.list();
  if (json) terminal.json(all);
  else if (all.length === 0) terminal.note('There is no token. `habeas token create` makes one.');
  else {
    const rows = all.map(({ id, name, roles, scopes, jurisdictions, expiresAt, revokedAt, lastUsedAt }) => [
      id,
      visible(name),
      [roles.join(', '), ...(scopes ? [`only ${scopes.join(', ')}`] : []), ...(jurisdictions ?? [])].join(', '),
      revokedAt ? 'revoked' : expiresAt === null ? 'does not expire' : `until ${expiresAt}`,
      lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`,
    ]);
    terminal.line(columns(rows));
  }
}

async function revoke(tokens: AccessTokens, id: string, forget: boolean, by: string) {
  const done = forget ? await tokens.forget(id, by) : await tokens.revoke(id, by);
  if (!done) throw new ExitError(`There is no valid token ${id}. \`habeas token list\` shows them all.`, 2);
  terminal.note(forget ? `Token ${id} is revoked, and its name is destroyed.` : `Token ${id} is revoked.`);
}

function withTokens(work: (tokens: AccessTokens, resources: Resources) => Promise<void>): Promise<void> {
  return withResources('habeas token', async (resources) => {
    const { AccessTokens } = await import('#accounts');
    const { database, clock, identity, keyring, config } = resources;
    await work(new AccessTokens(database.pool, clock, identity, keyring, config.twoPeople), resources);
  });
}
