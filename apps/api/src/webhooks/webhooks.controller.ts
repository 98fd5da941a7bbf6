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
import { type Endpoint, WebhookError, Webhooks } from '#webhooks';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Problem } from '../problems/problem.ts';
import { assertJson } from '../records/request-headers.ts';
import { assertMayManageWebhooks } from './may-manage.ts';

/** What registers a webhook. */
export const newWebhook = z.strictObject({
  url: z.string('must be a URL such as "https://example.org/habeas"'),
  description: z.string('must be a text').nullable().default(null),
  categories: z.array(z.string('must be a kind of record')).nullable().default(null),
});

/** How a paused one goes on. */
export const resumption = z.strictObject({ skip: z.boolean('must be true or false').default(false) });

const statuses: Readonly<Record<WebhookError['code'], number>> = {
  'bad-url': 422,
  'bad-description': 422,
  'bad-categories': 422,
  'unknown-webhook': 404,
  'not-paused': 409,
  'too-many': 409,
};

/** Who is told of public changes by HTTP. */
@Controller('api/v1/webhooks')
@UseGuards(AccessGuard)
export class WebhooksController {
  constructor(@Inject(Webhooks) private readonly webhooks: Webhooks) {}

  @Get()
  @Header('cache-control', 'no-store')
  async list(@Req() request: FastifyRequest): Promise<{ webhooks: readonly Endpoint[] }> {
    assertMayManageWebhooks(holderOf(request));
    return { webhooks: await this.webhooks.list() };
  }

  /** The only answer that has the secret. */
  @Post()
  @HttpCode(201)
  @Header('cache-control', 'no-store')
  async add(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Endpoint & { readonly secret: string }> {
    const holder = holderOf(request);
    assertMayManageWebhooks(holder);
    assertJson(request.headers['content-type']);
    const { endpoint, secret } = await answering(() => this.webhooks.add(parsed(newWebhook, body), holder.name));
    void reply.header('location', `/api/v1/webhooks/${endpoint.id}`);
    return { ...endpoint, secret };
  }

  @Get(':id')
  @Header('cache-control', 'no-store')
  async one(@Param('id') id: string, @Req() request: FastifyRequest): Promise<Endpoint> {
    assertMayManageWebhooks(holderOf(request));
    return await answering(() => this.webhooks.one(id));
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    assertMayManageWebhooks(holderOf(request));
    await answering(() => this.webhooks.remove(id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async resume(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<Endpoint> {
    assertMayManageWebhooks(holderOf(request));
    return await answering(() => this.webhooks.resume(id, parsed(resumption, body ?? {})));
  }
}

function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: key, message: 'is not known here' }))
      : [{ field: issue.path.join('.') || null, message: issue.message }],
  );
  const detail = errors.map(({ field, message }) => `${field ?? 'The body'} ${message}`).join('; ');
  throw new Problem({ status: 422, code: 'bad-webhook', detail: `${detail}.`, errors });
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
