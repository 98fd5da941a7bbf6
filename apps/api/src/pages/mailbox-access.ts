import { Inject, Injectable, Optional } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Mailbox, type MailboxMessage } from '#mail';
import { fromSameMachine } from './same-machine.ts';

/** The built-in mailbox, where there is one, for readers on this machine alone: every link in it is somebody's key. */
@Injectable()
export class MailboxAccess {
  constructor(@Optional() @Inject(Mailbox) private readonly mailbox: Pick<Mailbox, 'messages'> | null = null) {}

  isOpenTo(request: FastifyRequest): boolean {
    return this.mailbox != null && fromSameMachine(request);
  }

  /** Oldest first; null for a reader to whom there is no mailbox. */
  messagesFor(request: FastifyRequest): readonly MailboxMessage[] | null {
    return this.isOpenTo(request) ? (this.mailbox?.messages() ?? null) : null;
  }
}
