import type { Command } from 'commander';
import { AccessTokens, ROLES, type Role, SCOPES, type Scope } from '#accounts';
import { ExitError } from '#platform';
import { columns } from '../command/columns.ts';
import { endOption } from '../command/date-option.ts';
import { terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';

/** `habeas token create|list|revoke`: who may record over HTTP. A token is shown once and stored hashed. */
export function addTokenCommand(program: Command): void {
  const token = program.command('token').description('access for people and programs');

  token
    .command('create')
    .description('a new token; shown this once')
    .requiredOption('--name <name>', 'whose it is; the record names only its id')
    .requiredOption('--role <role...>', ROLES.join(', '))
    .option('--expires <time>', 'when it ends: a day (its end in UTC), 2027-01-31, or 2027-01-31T00:00:00Z')
    .option('--scope <scope...>', `only for ${SCOPES.join(', ')} (default: all that its role may)`)
    .option('--json', 'one JSON document')
    .action((options: { name: string; role: string[]; expires?: string; scope?: string[]; json?: boolean }) =>
      withResources('habeas token', async ({ database, clock, identity }) => {
        const tokens = new AccessTokens(database.pool, clock, identity);
        const created = await tokens.create({
          name: options.name,
          roles: options.role as Role[],
          ...(options.expires === undefined ? {} : { expiresAt: endOption('--expires', options.expires) }),
          ...(options.scope === undefined ? {} : { scopes: options.scope as Scope[] }),
        });
        if (options.json) terminal.json(created);
        else {
          terminal.line(created.secret);
          terminal.note(`This is the only time the token is shown. Its id, for revoking it: ${created.id}`);
        }
      }),
    );

  token
    .command('list')
    .description('all tokens, without their secrets')
    .option('--json', 'one JSON document')
    .action((options: { json?: boolean }) =>
      withResources('habeas token', async ({ database, clock, identity }) => {
        const all = await new AccessTokens(database.pool, clock, identity).list();
        if (options.json) terminal.json(all);
        else if (all.length === 0) terminal.note('There is no token. `habeas token create` makes one.');
        else
          terminal.line(
            columns(
              all.map((one) => [
                one.id,
                one.name,
                one.scopes === null ? one.roles.join(', ') : `${one.roles.join(', ')}, only ${one.scopes.join(', ')}`,
                one.revokedAt ? 'revoked' : (one.expiresAt ?? 'does not expire'),
              ]),
            ),
          );
      }),
    );

  token
    .command('revoke <id>')
    .description('ends a token at once')
    .action((id: string) =>
      withResources('habeas token', async ({ database, clock, identity }) => {
        const revoked = await new AccessTokens(database.pool, clock, identity).revoke(id);
        if (!revoked) throw new ExitError(`There is no valid token ${id}. \`habeas token list\` shows them all.`, 2);
        terminal.note(`Token ${id} is revoked.`);
      }),
    );
}
