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
import { type Endpoint, type ShownResult, WebhookError, Webhooks, WebhookTester } from '#webhooks';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import { cloudEvent, webhook, webhookAdded, webhooks, webhookTestEvent, webhookTested } from './webhook-answers.ts';

const url = z
  .string('must be a URL such as "https://example.org/habeas"')
  .describe('HTTPS, on the public Internet, or where HABEAS_WEBHOOK_TARGETS allows.');

/** What registers a webhook. */
const newWebhook = z
  .strictObject({
    url,
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

const newUrl = z
  .strictObject({ url })
  .meta({ id: 'WebhookUrl' })
  .register(refusedBodies, { status: 422, code: 'bad-webhook' });

/** How a secret is rotated; left away, the one before signs as well for a day. */
const rotation = z
  .strictObject({
    overlap: z
      .string('must be a duration such as "P1D", or null')
      .nullable()
      .optional()
      .describe(
        'For how long the old secret signs as well: ISO 8601, at most P30D; P1D where left out; null: not at all.',
      ),
  })
  .meta({ id: 'SecretRotation' })
  .register(refusedBodies, { status: 422, code: 'bad-webhook' });
const rotationIfAny = rotation.nullish().register(refusedBodies, { status: 422, code: 'bad-webhook' });

/** How one goes on; left away, with the change that it could not take. */
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
  'bad-overlap': 422,
  'unknown-webhook': 404,
  'not-paused': 409,
  'overlap-in-force': 409,
  'nothing-is-sent': 409,
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
    @Inject(WebhookTester) private readonly tester: WebhookTester,
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
              503: { description: 'Not now; any other status. `Retry-After` is heeded, up to 24 hours.' },
            },
          },
        },
      },
      test: {
        '{$request.body#/url}': {
          post: {
            summary: 'A test, when somebody asks for one.',
            requestBody: { required: true, content: { 'application/cloudevents+json': { schema: webhookTestEvent } } },
            responses: { 200: { description: 'Taken; any 2xx.' } },
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
    summary: 'Sends what waits at once, to one that is paused or waits for another try.',
    answer: json(webhook, 'Active, and tried at once.'),
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

  /** The only answer that has the new secret. */
  @Post(':id/rotate-secret')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'rotateWebhookSecret',
    summary: 'A new secret; the one before signs as well until the overlap ends.',
    answer: json(webhookAdded, 'With the new secret, this once.'),
    refusals: [403, 404, 409],
  })
  async rotateSecret(
    @Param('id', { schema: webhookId }) id: string,
    @Body({ schema: rotationIfAny }) how: z.infer<typeof rotationIfAny>,
    @Req() request: FastifyRequest,
  ): Promise<NamedEndpoint & { readonly secret: string }> {
    const by = holderOf(request).id;
    const overlap = how?.overlap;
    const { endpoint, secret } = await answering(() =>
      this.webhooks.rotateSecret(id, by, overlap === undefined ? {} : { overlap }),
    );
    return { ...(await this.namedOne(endpoint)), secret };
  }

  @Post(':id/change-url')
  @HttpCode(200)
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'changeWebhookUrl',
    summary: 'Sends to another address, and what waits as well.',
    answer: json(webhook, 'Active, and tried at once.'),
    refusals: [403, 404],
  })
  async changeUrl(
    @Param('id', { schema: webhookId }) id: string,
    @Body({ schema: newUrl }) wanted: z.infer<typeof newUrl>,
    @Req() request: FastifyRequest,
  ): Promise<NamedEndpoint> {
    const by = holderOf(request).id;
    return await this.namedOne(await answering(() => this.webhooks.changeUrl(id, wanted.url, by)));
  }

  @Post(':id/test')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'testWebhook',
    summary: 'Sends one delivery that is marked as a test, and waits for the answer for up to 15 seconds.',
    answer: json(webhookTested, 'What came of it, also where it was not taken.'),
    refusals: [403, 404, 409],
  })
  async test(@Param('id', { schema: webhookId }) id: string, @Req() request: FastifyRequest): Promise<ShownResult> {
    return await answering(() => this.tester.test(id, holderOf(request).id));
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
