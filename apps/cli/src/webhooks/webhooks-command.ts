import type { Command } from 'commander';
import { ExitError } from '#platform';
import type { Resources } from '#system';
import type { Webhooks } from '#webhooks';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';
import { saidApart } from '../command/said-apart.ts';
import { withResources } from '../command/with-resources.ts';
import { endpointRows } from './webhooks-text.ts';

/** `habeas webhooks add|list|remove|resume`: who is told of public changes by HTTP. A secret is shown once. */
export function addWebhooksCommand(program: Command): void {
  const webhooks = program.command('webhooks').description('receivers of public changes by HTTP');

  withAccount(webhooks.command('add <url>'), 'manage-webhooks')
    .description(
      'a new receiver; its secret is shown this once; - takes the URL from standard input, since it may have a secret',
    )
    .option('--category <category...>', 'only of these kinds of records (default: all)')
    .option('--description <text>', 'whose it is')
    .option('--json', 'one JSON document')
    .action(
      async (typed: string, options: ActingOptions & { category?: string[]; description?: string; json?: boolean }) => {
        const [url] = await saidApart([{ option: '<url>', prompt: 'URL', given: typed }]);
        await withWebhooks(async (all, resources) => {
          const { category = null, description = null } = options;
          const { endpoint, secret } = await all.add(
            { url: url!, categories: category, description },
            await actingAs(resources, options),
          );
          if (options.json) return terminal.json({ ...endpoint, secret });
          terminal.line(secret);
          terminal.note(`This is the only time the secret is shown. The webhook is ${endpoint.id}.`);
        });
      },
    );

  webhooks
    .command('list')
    .description('all receivers, without their secrets')
    .option('--json', 'one JSON document')
    .action((options: { json?: boolean }) =>
      withWebhooks(async (all, { database, keyring }) => {
        const { AccountNames, withNames } = await import('#accounts');
        const list = await withNames(new AccountNames(database.pool, keyring), await all.list());
        if (options.json) terminal.json(list);
        else if (list.length === 0) terminal.note('There is no webhook. `habeas webhooks add` makes one.');
        else terminal.line(columns(endpointRows(list)));
      }),
    );

  withAccount(webhooks.command('remove <id>'), 'manage-webhooks')
    .description('sends nothing there any more')
    .action((id: string, options: ActingOptions) =>
      withWebhooks(async (all, resources) => {
        await all.remove(id, await actingAs(resources, options));
        terminal.note(`Webhook ${id} is removed.`);
      }),
    );

  withAccount(webhooks.command('resume <id>'), 'manage-webhooks')
    .description('goes on with what waits for a paused one')
    .option('--skip', 'without the change that it could not take')
    .action((id: string, { skip = false, ...acting }: ActingOptions & { skip?: boolean }) =>
      withWebhooks(async (all, resources) => {
        const { waiting } = await all.resume(id, await actingAs(resources, acting), { skip });
        terminal.note(`Webhook ${id} goes on with ${waiting} ${waiting === 1 ? 'change' : 'changes'}.`);
      }),
    );
}

async function withWebhooks(work: (webhooks: Webhooks, resources: Resources) => Promise<void>): Promise<void> {
  await withResources('habeas webhooks', async (resources) => {
    const { config, database, store, keyring, clock, identity } = resources;
    const { Webhooks, WebhookError } = await import('#webhooks');
    const { webhookTargets: targets } = config;
    try {
      await work(
        new Webhooks({ pool: database.pool, sessions: database.sessions, store, keyring, clock, identity, targets }),
        resources,
      );
    } catch (error) {
      if (error instanceof WebhookError) throw new ExitError(error.message, 2, { cause: error });
      throw error;
    }
  });
}
