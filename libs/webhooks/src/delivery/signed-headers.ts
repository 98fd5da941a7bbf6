import { Webhook } from 'standardwebhooks';
import type { Temporal } from 'temporal-polyfill';

export interface ToSign {
  /** `webhook-id`. */
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly body: string;
  /** `whsec_…`, in the order of the signatures. */
  readonly secrets: readonly string[];
}

/** The headers of a delivery by Standard Webhooks 1.0: one signature for each secret, with spaces between. */
export function signedHeaders({ id, at, body, secrets }: ToSign): Readonly<Record<string, string>> {
  const timestamp = new Date(at.epochMilliseconds);
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Habeas',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.epochMilliseconds / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, timestamp, body)).join(' '),
  };
}
