import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MailboxMessage } from '#mail';
import { Documented, json } from '../openapi/documented.ts';
import { time } from '../openapi/time.ts';
import { Problem } from '../problems/problem.ts';
import { MailboxAccess, whyRefused } from './mailbox-access.ts';

const messages = z
  .array(
    z.strictObject({
      id: z.string(),
      at: time,
      from: z.string(),
      to: z.string(),
      subject: z.string(),
      messageId: z.string(),
      headers: z.record(z.string(), z.string()),
      text: z.string(),
      html: z.string(),
    }),
  )
  .meta({ id: 'Messages' });

/** The built-in mailbox for programs: as pages have it, refused as the rest of the API refuses. */
@Controller('mailbox')
export class MailboxMessagesController {
  constructor(@Inject(MailboxAccess) private readonly mailbox: MailboxAccess) {}

  @Get('messages.json')
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'listMessages',
    tag: 'Mailbox',
    summary: 'Every mail in the built-in mailbox, oldest first.',
    description:
      'For administrators, without mails by which somebody signs in or makes an account; and only where no real server sends and HABEAS_PUBLIC_URL is not public.',
    answer: json(messages),
    refusals: [403, 404],
    access: 'token',
  })
  async messages(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<readonly MailboxMessage[]> {
    const refused = await this.mailbox.refusal(request);
    if (refused === null) return await this.mailbox.messages(request);
    if (refused.status === 401) void reply.header('www-authenticate', 'Bearer realm="habeas"');
    const { status, code } = refused;
    throw new Problem({ status, code, detail: whyRefused(refused, 'en') });
  }
}
