import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MailboxMessage } from '#mail';
import { Problem } from '../problems/problem.ts';
import { MailboxAccess } from './mailbox-access.ts';

/** The built-in mailbox for programs: as pages have it, refused as the rest of the API refuses. */
@Controller('mailbox')
export class MailboxMessagesController {
  constructor(@Inject(MailboxAccess) private readonly mailbox: MailboxAccess) {}

  @Get('messages.json')
  @Header('cache-control', 'no-store')
  async messages(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<readonly MailboxMessage[]> {
    const refused = await this.mailbox.refusal(request);
    if (refused === null) return this.mailbox.messages();
    if (refused.status === 401) void reply.header('www-authenticate', 'Bearer realm="habeas"');
    throw new Problem(refused);
  }
}
