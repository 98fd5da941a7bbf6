import { z } from 'zod';
import { categories } from '#domain';
import { time } from '../openapi/time.ts';

const maybe = z.string().nullable();

export const webhook = z
  .strictObject({
    id: z.string(),
    url: z.string().describe('Scheme and host; the rest of it is a secret, and is shown to nobody.'),
    description: maybe,
    categories: z.array(z.enum(categories)).nullable().describe('Kinds of records; null: all.'),
    state: z.enum(['active', 'paused']),
    reason: maybe.describe('Why it is paused.'),
    createdAt: time,
    createdBy: z.string().describe('Id of an account or a token, or the word for a part of Habeas.'),
    createdByName: maybe.describe('Who that is; null where it is a part of Habeas, or was forgotten.'),
    failures: z.int().describe('Tries that failed in a row.'),
    failingSince: time.nullable(),
    nextAttemptAt: time.nullable(),
    lastDeliveredAt: time.nullable(),
    previousSecretUntil: time
      .nullable()
      .describe('The secret was rotated, and the one before signs as well until then.'),
    waiting: z
      .int()
      .describe(
        'How many changes wait for it, also those of the log that have not been looked through (among 1,000 events).',
      ),
    waitingSince: time.nullable().describe('Since when the oldest of them waits.'),
  })
  .meta({ id: 'Webhook' });

export const webhookAdded = webhook
  .extend({ secret: z.string().describe('Signs what is sent; shown this once.') })
  .meta({ id: 'WebhookAdded' });

export const webhooks = z.strictObject({ webhooks: z.array(webhook) }).meta({ id: 'Webhooks' });

export const webhookTested = z
  .strictObject({
    ok: z.boolean().describe('Whether it was taken: any 2xx.'),
    outcome: z.string().describe('What came of it, in a sentence.'),
    status: z.int().nullable().describe('Null where there was no answer.'),
    milliseconds: z.int().describe('Until the answer was there, or it was given up.'),
    answer: maybe.describe("The first 1,000 bytes of the answer's body; null where there was no answer."),
  })
  .meta({ id: 'WebhookTested' });

/** What is sent. */
export const cloudEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string().describe('Of the event in the log: of two with the same one is a copy.'),
    source: z.string(),
    type: z.string().describe('habeas.custody.term-set; habeas.custody.opened where it was opened to everybody.'),
    subject: z.string(),
    time,
    datacontenttype: z.literal('application/json'),
    data: z.strictObject({
      stream: z.string(),
      revision: z.int(),
      url: z.string(),
      fact: z.record(z.string(), z.unknown()).nullable(),
    }),
  })
  .meta({ id: 'CloudEvent' });

/** What is sent as a test. */
export const webhookTestEvent = z
  .strictObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.literal('habeas.webhook.test'),
    subject: z.string().describe('The webhook: webhook-<id>.'),
    time,
    datacontenttype: z.literal('application/json'),
    data: z.strictObject({ test: z.literal(true), text: z.string() }),
  })
  .meta({ id: 'WebhookTestEvent' });
