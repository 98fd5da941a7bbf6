import { Controller, Get, Header, Inject, NotFoundException, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MailboxMessage } from '#mail';
import { mailboxPage, messagePage } from '#web';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';

/** The built-in mailbox. To anybody who is not on this machine, and where a real server sends, it does not exist. */
@Controller('mailbox')
@UseFilters(PageProblemFilter)
export class MailboxController {
  constructor(@Inject(MailboxAccess) private readonly mailbox: MailboxAccess) {}

  @Get()
  list(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    return page(reply, mailboxPage({ messages: this.messages(request) }), { cache: 'no-store' });
  }

  @Get('messages.json')
  @Header('cache-control', 'no-store')
  messagesJson(@Req() request: FastifyRequest): readonly MailboxMessage[] {
    return this.messages(request);
  }

  @Get(':id')
  message(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const message = this.messages(request).find((candidate) => candidate.id === id);
    if (!message) throw new NotFoundException();
    return page(reply, messagePage({ message }), { cache: 'no-store' });
  }

  private messages(request: FastifyRequest): readonly MailboxMessage[] {
    const messages = this.mailbox.messagesFor(request);
    if (messages === null) throw new NotFoundException();
    return messages;
  }
}
