import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions } from '#accounts';
import { Cookies } from './cookies.ts';
import { setSession } from './signed-in.ts';

/** What says the same to everybody and may be kept by any cache: no session is looked up for it. */
const FOR_EVERYBODY = /^\/(?:assets|health)\//;

/**
 * Finds out, for every route, who is signed in. Refuses no one: a cookie that opens nothing any more is cleared. A token
 * that is shown besides counts alone.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Cookies) private readonly cookies: Cookies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (request.headers.authorization !== undefined || FOR_EVERYBODY.test(request.url)) return true;
    const shown = this.cookies.read(request, 'session');
    if (shown === null) return true;
    const found = await this.sessions.find(shown);
    if (found === null) {
      this.cookies.clear(reply, 'session');
      return true;
    }
    if (found.secret !== null) this.cookies.set(reply, 'session', found.secret);
    setSession(request, found.session);
    return true;
  }
}
