import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { may } from '#accounts';
import type { PageFrame } from '#web';
import { sessionOf } from '../access/signed-in.ts';
import { MailboxAccess } from './mailbox-access.ts';

/** What stands around every page. */
@Injectable()
export class Frames {
  constructor(@Inject(MailboxAccess) private readonly mailbox: MailboxAccess) {}

  of(request: FastifyRequest): PageFrame {
    return { mailbox: this.mailbox.isOn, reader: readerOf(request) };
  }
}

/** Who is signed in; null where no one is. */
export function readerOf(request: FastifyRequest): PageFrame['reader'] {
  const account = sessionOf(request)?.account;
  return account ? { name: account.name, manages: may(account, 'manage-accounts') } : null;
}
