import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccountNames } from '#accounts';
import { categories } from '#domain';
import { type Endpoint, WebhookError, Webhooks } from '#webhooks';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import { cloudEvent, webhook, webhookAdded, webhooks } from './webhook-answers.ts';

/** What registers a webhook. */
const newWebhook = z
  .strictObject({
    url: z.string('must be a URL such as "https://example.org/habeas"').describe('HTTPS, on the public Internet.'),
    description: z.string('must be a text').nullable().default(null),
    // Which kinds there are is checked with the rest of it, whose refusals name those that are known.
    categories: z
      .array(z.string('must be a kind of record').meta({ openapi: { type: 'string', enum: [...categories] } }))
      .nullable()
      .default(null)
      .describe('Kinds of records; null: all.'),
  })
  .meta({ id: 'NewWebhook' })
  .register(refusedBodies, { status: 422, code: 'bad-webhook' });

/** How a paused one goes on; left away, with the change that it could not take. */
const resumption = z
  .strictObject({ skip: z.boolean('must be true or false').default(false) })
  .meta({ id: 'Resumption', description: '"skip" gives up the change that it could not take.' })
  .register(refusedBodies, { status: 422, code: 'bad-webhook' });
const resumptionIfAny = resumption.nullish().register(refusedBodies, { status: 422, code: 'bad-webhook' });

const webhookId = z.string().describe('Of the webhook.');
const managed = { tag: 'Webhooks', description: 'Takes the role admin, and a token without scopes.' } as const;

const statuses: Readonly<Record<WebhookError['code'], number>> = {
  'bad-url': 422,
  'bad-description': 422,
  'bad-categories': 422,
  'unknown-webhook': 404,
  'not-paused': 409,
  'too-many': 409,
};

/** A receiver, and who added it, by name. */
type NamedEndpoint = Endpoint & { readonly createdByName: string | null };

/** Who is told of public changes by HTTP. */
@Controller('api/v1/webhooks')
@UseGuards(AccessGuard, Requires('manage-webhooks'))
export class WebhooksController {
  constructor(
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(AccountNames) private readonly names: AccountNames,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'listWebhooks',
    summary: 'Who is told of public changes by HTTP.',
    answer: json(webhooks, 'Oldest first.'),
    refusals: [403],
  })
  async list(): Promise<{ webhooks: readonly NamedEndpoint[] }> {
    return { webhooks: await this.named(await this.webhooks.list()) };
  }

  /** The only answer that has the secret. */
  @Post()
  @HttpCode(201)
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'addWebhook',
    summary: 'Sends every public change there from now on, signed (Standard Webhooks), as a CloudEvent.',
    answer: { ...json(webhookAdded, 'With the secret, this once.'), headers: { Location: 'The webhook.' } },
    refusals: [403, 409],
    callbacks: {
      publicChange: {
        '{$request.body#/url}': {
          post: {
            summary: 'A public change.',
            requestBody: { required: true, content: { 'application/cloudevents+json': { schema: cloudEvent } } },
            responses: {
              200: { description: 'Taken; any 2xx.' },
              410: { description: 'No more of them: it is paused.' },
            },
          },
        },
      },
    },
  })
  async add(
    @Body({ schema: newWebhook }) wanted: z.infer<typeof newWebhook>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NamedEndpoint & { readonly secret: string }> {
    const { id } = holderOf(request);
    const { endpoint, secret } = await answering(() => this.webhooks.add(wanted, id));
    void reply.header('location', `/api/v1/webhooks/${endpoint.id}`);
    return { ...(await this.namedOne(endpoint)), secret };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'getWebhook',
    summary: 'One of them.',
    answer: json(webhook, 'Its state.'),
    refusals: [403, 404],
  })
  async one(@Param('id', { schema: webhookId }) id: string): Promise<NamedEndpoint> {
    return await this.namedOne(await answering(() => this.webhooks.one(id)));
  }

  @Delete(':id')
  @HttpCode(204)
  @Documented({
    ...managed,
    operationId: 'removeWebhook',
    summary: 'Sends nothing there any more.',
    answer: { description: 'Removed.' },
    refusals: [403, 404],
  })
  async remove(@Param('id', { schema: webhookId }) id: string, @Req() request: FastifyRequest): Promise<void> {
    await answering(() => this.webhooks.remove(id, holderOf(request).id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'resumeWebhook',
    summary: 'Goes on with what waits.',
    answer: json(webhook, 'Active again.'),
    refusals: [403, 404, 409],
  })
  async resume(
    @Param('id', { schema: webhookId }) id: string,
    @Body({ schema: resumptionIfAny }) how: z.infer<typeof resumptionIfAny>,
    @Req() request: FastifyRequest,
  ): Promise<NamedEndpoint> {
    const by = holderOf(request).id;
    return await this.namedOne(await answering(() => this.webhooks.resume(id, by, how ?? { skip: false })));
  }

  private async namedOne(endpoint: Endpoint): Promise<NamedEndpoint> {
    return (await this.named([endpoint]))[0]!;
  }

  private async named(endpoints: readonly Endpoint[]): Promise<readonly NamedEndpoint[]> {
    const names = await this.names.namesOf(endpoints.map(({ createdBy }) => createdBy));
    return endpoints.map((endpoint) => ({ ...endpoint, createdByName: names.get(endpoint.createdBy) ?? null }));
  }
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error;
    const { code, field, message } = error;
    const errors = field === null ? [] : [{ field, message }];
    throw new Problem({ status: statuses[code], code, detail: message, errors, cause: error });
  }
}
