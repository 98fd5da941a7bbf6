import type pg from 'pg';
import { Journal, lockdownInForce } from '#accounts';
import type { Clock, Identity, Targets } from '#platform';
import type { Keyring } from '#private-data';
import { signedHeaders } from '../delivery/signed-headers.ts';
import { type SealedSecrets, signingSecrets } from '../endpoint/signing-secrets.ts';
import { unknownWebhook, WebhookError } from '../endpoint/webhook-error.ts';
import { postAndShow, type ShownResult } from '../target/post.ts';
import { testEvent } from './test-event.ts';

export interface WebhookTesterOptions {
  readonly pool: pg.Pool;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly targets: Targets;
  /** Whether the clock is simulated: then nothing is sent, except where everything may be sent to. */
  readonly simulated: boolean;
  /** Where HTTP listens on this machine, which nothing is sent to; 0: nowhere. */
  readonly ownPort: () => number;
  /** Without a slash at the end. */
  readonly publicUrl: () => string;
}

/** Sends a receiver something that is marked as a test, while somebody waits for what it answers. */
export class WebhookTester {
  constructor(private readonly options: WebhookTesterOptions) {}

  /**
   * Sends one test, signed as everything else is, also to a receiver that is paused. What waits for it stays as it is, and so
   * does when it is tried again.
   *
   * @param by id of who tests it
   * @throws WebhookError (unknown-webhook, nothing-is-sent)
   */
  async test(id: string, by: string): Promise<ShownResult> {
    const { pool, keyring, clock, identity, targets, ownPort, publicUrl } = this.options;
    await this.assertSends();
    const { rows } = await pool.query<SealedSecrets & { readonly url: string }>(
      `SELECT url, secret, previous_secret, previous_secret_until
         FROM webhooks.endpoint WHERE id::text = $1 AND state <> 'removed'`,
      [id],
    );
    const now = clock.now();
    const secrets = rows[0] ? await signingSecrets(keyring, id, rows[0], now) : [];
    if (!rows[0] || secrets.length === 0) throw unknownWebhook(id);
    // Before it is sent, so that none is sent of which nothing tells.
    await new Journal(pool, clock).write({ who: by, what: 'webhook.tested', about: [id] });
    const delivery = identity.uuid();
    const time = now.round('second').toString();
    const body = JSON.stringify(testEvent({ id: delivery, webhook: id, time, publicUrl: publicUrl() }));
    return await postAndShow({
      ...{ url: new URL(rows[0].url), body, targets, ownPort: ownPort() },
      headers: signedHeaders({ id: delivery, at: now, body, secrets }),
    });
  }

  private async assertSends(): Promise<void> {
    const { pool, targets, simulated } = this.options;
    if (simulated && targets !== 'any') {
      const message =
        'Nothing was sent: the clock is simulated, and then nothing goes out, except with HABEAS_WEBHOOK_TARGETS=any.';
      throw new WebhookError('nothing-is-sent', null, message);
    }
    const lockdown = await lockdownInForce(pool);
    if (lockdown !== null) {
      throw new WebhookError(
        'nothing-is-sent',
        null,
        `Nothing was sent: everything is closed since ${lockdown.since}.`,
      );
    }
  }
}
