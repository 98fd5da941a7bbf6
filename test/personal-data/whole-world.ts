import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { Temporal } from 'temporal-polyfill';
import { issueLinkToken, listDeliveries, Subscriptions } from '#alerts';
import { createLogger, loadConfig } from '#platform';
import { liveThrough, type Mail, openMail, openResources, type Resources, ResourcesModule } from '#system';
import { testDatabase } from '#testing';
import { WebhookJobs, Webhooks, WebhooksModule } from '#webhooks';
import { run } from '../../apps/cli/src/program.ts';
import { ApiWorld } from '../access/api-world.ts';

/** Everything by which Habeas tells anybody anything, over one PostgreSQL: HTTP, mail, webhooks, commands. */
export class WholeWorld {
  /** Bodies and headers that the webhook's receiver was sent. */
  readonly received: string[] = [];
  /** Secrets of a subscriber's links, by what each is for. */
  /** Ids of subscriptions. */
  readonly subscribed: string[] = [];
  readonly links = new Map<string, string>();

  private constructor(
    readonly api: ApiWorld,
    readonly resources: Resources,
    readonly folder: string,
    private readonly mail: Mail,
  ) {}

  /**
   * @param at where its clock stands, RFC 3339
   * @param env HABEAS_DATABASE_URL and HABEAS_DATA of a world that is there already and stays; default: one of its own
   */
  static async open({
    at = '2021-11-09T06:00:00Z',
    env: given = null,
  }: {
    readonly at?: string;
    readonly env?: Readonly<Record<string, string>> | null;
  } = {}): Promise<WholeWorld> {
    const database = given === null ? await testDatabase({ migrations: [] }) : null;
    const folder = given?.HABEAS_DATA ?? (await mkdtemp(join(tmpdir(), 'habeas-whole-')));
    // A login that may make a role, as an external database has to have one.
    const url = database?.ownerConnectionString.replace('//habeas_owner:', '//habeas_tester:');
    const env = {
      ...{ HABEAS_DATABASE_URL: url ?? given?.HABEAS_DATABASE_URL, HABEAS_DATA: folder },
      HABEAS_PUBLIC_URL: 'http://127.0.0.1:3000',
      ...{
        HABEAS_CLOCK: `simulated:${at}`,
        HABEAS_WEBHOOK_TARGETS: 'any',
        HABEAS_ALERT_BRAKE: '100000',
      },
    };
    // For the commands, which are run in this process.
    Object.assign(process.env, env);
    const config = loadConfig(env);
    const logger = createLogger({ level: process.env.HABEAS_TEST_LOG ? 'error' : 'silent', name: 'test' });
    const resources = await openResources({ config, logger, purpose: 'start', as: 'test' });
    const mail = await openMail(config, resources.clock);
    const api = await ApiWorld.over(resources, mail, [
      () => mail.close(),
      () => resources.close(),
      async () => database?.drop(),
      async () => {
        if (given === null) await rm(folder, { recursive: true, force: true });
      },
    ]);
    return new WholeWorld(api, resources, folder, mail);
  }

  async close(): Promise<void> {
    await this.api.close();
  }

  /** Somebody who is told everything that everybody may know, by mail and by webhook. Nothing is sent yet. */
  async subscribe(): Promise<void> {
    const { clock, identity, database } = this.resources;
    const subscriptions = this.api.app.get(Subscriptions, { strict: false });
    const { id } = await subscriptions.request({ address: 'reader@example.org', filter: { everything: true } });
    this.subscribed.push(id);
    const issue = (purpose: 'confirm' | 'manage' | 'end' | 'calendar') =>
      issueLinkToken(database.pool, { identity, subscription: id, purpose, now: clock.now() });
    for (const purpose of ['confirm', 'manage', 'end', 'calendar'] as const) {
      this.links.set(purpose, await issue(purpose));
    }
    const { rows } = await database.pool.query<{ address_hash: string }>(
      'SELECT address_hash FROM ledger.subscriber_address WHERE subscription = $1',
      [id],
    );
    const addressHash = rows[0]!.address_hash;
    this.links.set(
      'address',
      await issueLinkToken(database.pool, { identity, addressHash, purpose: 'address', now: clock.now() }),
    );
    await subscriptions.confirm(this.links.get('confirm')!);
    await subscriptions.note(this.links.get('manage')!, 'For the newsroom');
  }

  /** A receiver of webhooks: what is recorded from now on goes there once {@link sendWebhooks} sends it. */
  async receiveWebhooks(): Promise<() => Promise<void>> {
    const server = createServer((request, response) => {
      let text = JSON.stringify(request.headers);
      request.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        this.received.push(text);
        response.end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
    await this.api.app.get(Webhooks, { strict: false }).add({ url, categories: null, description: null }, 'a test');
    return async () => {
      server.closeAllConnections();
      server.close();
    };
  }

  async sendWebhooks(): Promise<void> {
    const module = {
      module: class Sending {},
      imports: [ResourcesModule.of(this.resources, this.mail), WebhooksModule.register({ jobs: true })],
    };
    const sending = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    const [jobs, webhooks] = [
      sending.get(WebhookJobs, { strict: false }),
      this.api.app.get(Webhooks, { strict: false }),
    ];
    do {
      await jobs.wake();
      await pause(50);
    } while ((await webhooks.list()).some(({ waiting }) => waiting > 0));
    await sending.close();
  }

  /** Ids of the mails that went out, and of the alerts that they told. */
  async sent(): Promise<readonly string[]> {
    const deliveries = await listDeliveries(this.resources.database.pool);
    const mails = this.mail.mailbox!.messages().map(({ id }) => id);
    return [...new Set([...mails, ...deliveries.flatMap(({ alert }) => alert ?? [])])];
  }

  /** Every mail that goes out until a moment, with all that is attached to it. */
  async mailsUntil(moment: string): Promise<readonly string[]> {
    await liveThrough({ resources: this.resources, app: this.api.app }, Temporal.Instant.from(moment));
    return this.mails();
  }

  /** Every mail that went out, with all that is attached to it. */
  mails(): readonly string[] {
    return this.mail.mailbox!.messages().map((message) => JSON.stringify(message));
  }

  /** A command as at a terminal: all that it says. */
  async command(...args: readonly string[]): Promise<string> {
    let said = '';
    const take = (text: string | Uint8Array) => {
      said += text.toString();
      return true;
    };
    const [out, err] = [process.stdout.write, process.stderr.write];
    const code = process.exitCode;
    process.exitCode = 0;
    process.stdout.write = take as typeof out;
    process.stderr.write = take as typeof err;
    try {
      const exit = await run(['node', 'habeas', ...args]);
      return `${said}\nexit ${exit}`;
    } finally {
      process.stdout.write = out;
      process.stderr.write = err;
      process.exitCode = code;
    }
  }

  /** Every file below a folder of this world, as one text. */
  async filesIn(folder: string): Promise<string> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
  }
}
