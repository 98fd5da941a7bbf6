import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deciderOf, may } from '#accounts';
import { CONFIG, type Config } from '#platform';
import type { PageFrame } from '#web';
import { sessionOf } from '../access/signed-in.ts';
import { MailboxAccess } from './mailbox-access.ts';

/** What stands around every page. */
@Injectable()
export class Frames {
  constructor(
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
    @Inject(CONFIG) private readonly config: Pick<Config, 'twoPeople'>,
  ) {}

  of(request: FastifyRequest): PageFrame {
    const reader = readerOf(request);
    const account = sessionOf(request)?.account;
    if (!reader || !account) return { mailbox: this.mailbox.isOn, reader };
    const decides = this.config.twoPeople.length > 0 && deciderOf(account).may('approve');
    return { mailbox: this.mailbox.isOn, reader: { ...reader, decides } };
  }
}

/** Who is signed in; null where no one is. */
export function readerOf(request: FastifyRequest): PageFrame['reader'] {
  const account = sessionOf(request)?.account;
  return account ? { name: account.name, manages: may(account, 'manage-accounts') } : null;
}
