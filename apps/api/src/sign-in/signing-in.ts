import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Account, deviceOf, Journal, Sessions } from '#accounts';
import { Cookies } from '../access/cookies.ts';
import { sessionOf } from '../access/signed-in.ts';

/** How somebody showed who they are. */
export type SignedInBy = 'passkey' | 'link' | 'invitation';

/** Begins and ends sessions in a browser. */
@Injectable()
export class SigningIn {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Cookies) private readonly cookies: Cookies,
  ) {}

  /** A session that was there before ends: also who signs in again gets another secret. */
  async begin(request: FastifyRequest, reply: FastifyReply, account: Account, by: SignedInBy): Promise<void> {
    const before = sessionOf(request);
    if (before) await this.sessions.end(before.account.id, before.id);
    const { secret } = await this.sessions.begin(account.id, deviceOf(request.headers['user-agent']), by);
    this.cookies.set(reply, 'session', secret);
    this.cookies.clear(reply, 'form');
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const session = sessionOf(request);
    if (session) {
      const { id } = session.account;
      await this.sessions.end(id, session.id);
      await this.journal.write({ who: id, what: 'account.signed-out', about: [id] });
    }
    this.cookies.clear(reply, 'session');
  }
}
