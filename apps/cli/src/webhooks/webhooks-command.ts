import { type Command, Option } from 'commander';
import { ExitError, PublicUrl } from '#platform';
import type { Resources } from '#system';
import type { Webhooks, WebhookTester } from '#webhooks';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { columns } from '../command/columns.ts';
import { terminal } from '../command/output.ts';
import { saidApart } from '../command/said-apart.ts';
import { withResources } from '../command/with-resources.ts';
import { endpointRows, goesOn, overlapText, testedText } from './webhooks-text.ts';

/** `habeas webhooks add|list|remove|…`: who is told of public changes by HTTP. A secret is shown once. */
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
    .description('sends what waits at once, to one that is paused or waits for another try')
    .option('--skip', 'without the change that it could not take')
    .action((id: string, { skip = false, ...acting }: ActingOptions & { skip?: boolean }) =>
      withWebhooks(async (all, resources) => {
        terminal.note(goesOn(await all.resume(id, await actingAs(resources, acting), { skip })));
      }),
    );

  withAccount(webhooks.command('rotate-secret <id>'), 'manage-webhooks')
    .description('a new secret, shown this once; the one before signs as well for a day, so that nothing is refused')
    .addOption(
      new Option('--overlap <duration>', 'for how long both sign, at most P30D (default: P1D)').conflicts('atOnce'),
    )
    .option('--at-once', 'the old secret signs nothing any more, as where somebody else has it')
    .option('--json', 'one JSON document')
    .action((id: string, options: ActingOptions & { overlap?: string; atOnce?: boolean; json?: boolean }) =>
      withWebhooks(async (all, resources) => {
        const overlap = options.atOnce ? null : options.overlap;
        const { endpoint, secret } = await all.rotateSecret(id, await actingAs(resources, options), {
          ...(overlap === undefined ? {} : { overlap }),
        });
        if (options.json) return terminal.json({ ...endpoint, secret });
        terminal.line(secret);
        terminal.note(`This is the only time the secret is shown. ${overlapText(endpoint)}`);
      }),
    );

  withAccount(webhooks.command('change-url <id> <url>'), 'manage-webhooks')
    .description(
      'sends to another address from now on, and what waits as well; - takes the URL from standard input, since it may have a secret',
    )
    .action((id: string, typed: string, options: ActingOptions) =>
      withWebhooks(async (all, resources) => {
        const [url] = await saidApart([{ option: '<url>', prompt: 'URL', given: typed }]);
        terminal.note(goesOn(await all.changeUrl(id, url!, await actingAs(resources, options))));
      }),
    );

  withAccount(webhooks.command('test <id>'), 'manage-webhooks')
    .description('sends one delivery that is marked as a test, and shows status, time and answer')
    .option('--json', 'one JSON document')
    .action((id: string, { json, ...acting }: ActingOptions & { json?: boolean }) =>
      withWebhooks(async (_all, resources, tester) => {
        const result = await tester.test(id, await actingAs(resources, acting));
        if (json) terminal.json(result);
        else terminal.line(testedText(result));
        if (!result.ok) process.exitCode = 1;
      }),
    );
}

async function withWebhooks(
  work: (webhooks: Webhooks, resources: Resources, tester: WebhookTester) => Promise<void>,
): Promise<void> {
  await withResources('habeas webhooks', async (resources) => {
    const { config, database, store, keyring, clock, identity } = resources;
    const { Webhooks, WebhookError, WebhookTester } = await import('#webhooks');
    const { webhookTargets: targets } = config;
    const { pool, sessions } = database;
    const url = new PublicUrl(config);
    const ownPort = () => url.port;
    try {
      await work(
        new Webhooks({ pool, sessions, store, keyring, clock, identity, targets, ownPort }),
        resources,
        new WebhookTester({
          ...{ pool, keyring, clock, identity, targets, ownPort },
          ...{ simulated: config.clock.kind === 'simulated', publicUrl: () => url.base },
        }),
      );
    } catch (error) {
      if (error instanceof WebhookError) throw new ExitError(error.message, 2, { cause: error });
      throw error;
    }
  });
}
