import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokens, type Principal } from '#accounts';
import { Problem } from '../problems/problem.ts';
import { sessionOf } from './signed-in.ts';

const holders = new WeakMap<object, Principal>();

/** Who a request comes from; only behind {@link AccessGuard}. */
export function holderOf(request: FastifyRequest): Principal {
  const holder = holderIfAny(request);
  if (!holder) throw new Error('The route is not behind AccessGuard.');
  return holder;
}

/** By a token or a session; null where no valid one was shown. */
export function holderIfAny(request: FastifyRequest): Principal | null {
  return holders.get(request) ?? sessionOf(request)?.account ?? null;
}

/** What changes nothing (RFC 9110 §9.2.1). */
const READING = ['GET', 'HEAD'];

/**
 * Lets in who shows a valid token as `Authorization: Bearer …` (RFC 6750), and who reads and is signed in. What changes
 * something takes a token: a browser sends its cookie along with all that another site makes it send.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    await this.admit(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return true;
  }

  /** Looks at the token, once a request: also before its body is read. A session reads. @throws Problem (401) */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (holders.has(request)) return;
    const session = sessionOf(request);
    const { authorization } = request.headers;
    if (authorization === undefined && session !== null && READING.includes(request.method)) return;
    const secret = bearerToken(authorization);
    const holder = secret === null ? null : await this.tokens.verify(secret);
    if (holder) {
      holders.set(request, holder);
      return;
    }
    const challenge = secret === null ? 'Bearer realm="habeas"' : 'Bearer realm="habeas", error="invalid_token"';
    void reply.header('www-authenticate', challenge);
    throw new Problem({
      status: 401,
      code: secret === null ? 'token-missing' : 'token-invalid',
      detail:
        secret === null
          ? session !== null
            ? 'Who is signed in in a browser reads here. What changes something takes a token: "habeas token create" makes one.'
            : 'This needs a token: send "Authorization: Bearer <token>". "habeas token create" makes one.'
          : 'The token is unknown, expired or revoked. "habeas token list" shows which are valid.',
    });
  }
}

/** The token of `Authorization: Bearer …` (RFC 6750); null where there is none. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '')?.[1] ?? null;
}
