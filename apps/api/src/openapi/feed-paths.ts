import { z } from 'zod';
import { categories } from '#domain';
import { calendarLanguages } from '#publishing';
import { newWebhook, resumption } from '../webhooks/webhooks.controller.ts';
import type { Paths } from './document-parts.ts';
import { problems, ref } from './schemas.ts';

const maybe = z.string().nullable();

const webhook = z.strictObject({
  id: z.string(),
  url: z.string(),
  description: maybe,
  categories: z.array(z.string()).nullable().describe('Kinds of records; null: all.'),
  state: z.string().describe('active, paused.'),
  reason: maybe.describe('Why it is paused.'),
  createdAt: z.string(),
  createdBy: z.string(),
  failures: z.int().describe('Tries that failed in a row.'),
  failingSince: maybe,
  nextAttemptAt: maybe,
  lastDeliveredAt: maybe,
  waiting: z
    .int()
    .describe(
      'How many changes wait for it, also those of the log that have not been looked through (among 1,000 events).',
    ),
  waitingSince: maybe.describe('Since when the oldest of them waits.'),
});

/** Of webhooks: what is asked and answered, and what is sent. */
export const webhookSchemas: Readonly<Record<string, z.ZodType>> = {
  NewWebhook: newWebhook.extend({
    url: z.string().describe('HTTPS, on the public Internet.'),
    categories: z.array(z.enum(categories)).nullable().default(null).describe('Kinds of records; null: all.'),
  }),
  Resumption: resumption.describe('"skip" gives up the change that it could not take.'),
  Webhook: webhook,
  WebhookAdded: webhook.extend({ secret: z.string().describe('Signs what is sent; shown this once.') }),
  Webhooks: z.strictObject({ webhooks: z.array(webhook) }),
  CloudEvent: z.strictObject({
    specversion: z.literal('1.0'),
    id: z.string().describe('Of the event in the log: of two with the same one is a copy.'),
    source: z.string(),
    type: z.string().describe('habeas.custody.term-set; habeas.custody.opened where it was opened to everybody.'),
    subject: z.string(),
    time: z.string(),
    datacontenttype: z.literal('application/json'),
    data: z.strictObject({
      stream: z.string(),
      revision: z.int(),
      url: z.string(),
      fact: z.record(z.string(), z.unknown()).nullable(),
    }),
  }),
};

const text = (description: string, type: string) => ({
  description,
  headers: { ETag: { description: 'For If-None-Match.', schema: { type: 'string' } } },
  content: { [type]: { schema: { type: 'string' } } },
});
const unchanged = { 304: { description: 'Unchanged since that ETag.' } };
const named = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const id = named('id', 'Of the webhook.');
const answer = (description: string, schema: string) => ({
  description,
  content: { 'application/json': { schema: ref(schema) } },
});
const body = (schema: string, required: boolean) => ({
  required,
  content: { 'application/json': { schema: ref(schema) } },
});

const open = { tags: ['Feeds'], security: [] };
const managed = { tags: ['Webhooks'], description: 'Takes the role publisher or admin.' };

/** Calendars, the feed, numbers for Prometheus, and webhooks. */
export const feedPaths: Paths = {
  '/calendar/hearings.ics': {
    get: {
      ...open,
      operationId: 'hearingsCalendar',
      summary: 'Every hearing, as iCalendar.',
      parameters: [
        {
          ...named('language', 'Of its words. Default: en.'),
          ...{ in: 'query', required: false, schema: { type: 'string', enum: [...calendarLanguages] } },
        },
      ],
      responses: { 200: text('RFC 5545.', 'text/calendar'), ...unchanged, ...problems(400) },
    },
  },
  '/subscriptions/calendar/{token}': {
    get: {
      ...open,
      operationId: 'followedCalendar',
      summary: 'What a subscriber follows, as iCalendar.',
      parameters: [named('token', 'The secret of the link in a mail, with or without ".ics".')],
      responses: { 200: text('RFC 5545.', 'text/calendar'), ...unchanged, ...problems(404) },
    },
  },
  '/feed.atom': {
    get: {
      ...open,
      operationId: 'changesFeed',
      summary: 'What was recorded, newest first, as Atom.',
      parameters: [
        {
          ...named('before', 'From the link "next" of the page before.'),
          ...{ in: 'query', required: false, schema: { type: 'string', pattern: '^\\d{1,18}$' } },
        },
      ],
      responses: { 200: text('RFC 4287, paged by RFC 5005.', 'application/atom+xml'), ...unchanged, ...problems(400) },
    },
  },
  '/metrics': {
    get: {
      operationId: 'getMetrics',
      tags: ['Service'],
      summary: 'Numbers for Prometheus.',
      security: [],
      responses: {
        200: {
          description: 'In its text format.',
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
      },
    },
  },
  '/api/v1/webhooks': {
    get: {
      ...managed,
      operationId: 'listWebhooks',
      summary: 'Who is told of public changes by HTTP.',
      responses: { 200: answer('Oldest first.', 'Webhooks'), ...problems(401, 403) },
    },
    post: {
      ...managed,
      operationId: 'addWebhook',
      summary: 'Sends every public change there from now on, signed (Standard Webhooks), as a CloudEvent.',
      requestBody: body('NewWebhook', true),
      responses: {
        201: answer('With the secret, this once.', 'WebhookAdded'),
        ...problems(401, 403, 409, 415, 422),
      },
      callbacks: {
        publicChange: {
          '{$request.body#/url}': {
            post: {
              summary: 'A public change.',
              requestBody: {
                required: true,
                content: { 'application/cloudevents+json': { schema: ref('CloudEvent') } },
              },
              responses: { 200: { description: 'Taken; any 2xx. 410: no more of them.' } },
            },
          },
        },
      },
    },
  },
  '/api/v1/webhooks/{id}': {
    get: {
      ...managed,
      operationId: 'getWebhook',
      summary: 'One of them.',
      parameters: [id],
      responses: { 200: answer('How it does.', 'Webhook'), ...problems(401, 403, 404) },
    },
    delete: {
      ...managed,
      operationId: 'removeWebhook',
      summary: 'Sends nothing there any more.',
      parameters: [id],
      responses: { 204: { description: 'Removed.' }, ...problems(401, 403, 404) },
    },
  },
  '/api/v1/webhooks/{id}/resume': {
    post: {
      ...managed,
      operationId: 'resumeWebhook',
      summary: 'Goes on with what waits.',
      parameters: [id],
      requestBody: body('Resumption', false),
      responses: { 200: answer('Active again.', 'Webhook'), ...problems(401, 403, 404, 409, 422) },
    },
  },
};
