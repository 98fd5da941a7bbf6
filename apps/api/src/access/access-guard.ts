import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessTokens, type Principal } from '#accounts';
import { Problem } from '../problems/problem.ts';

const holders = new WeakMap<object, Principal>();

/** Who a request comes from; only behind {@link AccessGuard}. */
export function holderOf(request: FastifyRequest): Principal {
  const holder = holderIfAny(request);
  if (!holder) throw new Error('The route is not behind AccessGuard.');
  return holder;
}

/** Null where no valid token was shown. */
export function holderIfAny(request: FastifyRequest): Principal | null {
  return holders.get(request) ?? null;
}

/** Lets in who shows a valid token as `Authorization: Bearer …` (RFC 6750), and nobody else. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(AccessTokens) private readonly tokens: AccessTokens) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    await this.admit(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
    return true;
  }

  /** Looks at the token, once a request: also before its body is read. @throws Problem (401) */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (holders.has(request)) return;
    const secret = bearerToken(request.headers.authorization);
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
          ? 'This needs a token: send "Authorization: Bearer <token>". "habeas token create" makes one.'
          : 'The token is unknown, expired or revoked. "habeas token list" shows which are valid.',
    });
  }
}

/** The token of `Authorization: Bearer …` (RFC 6750); null where there is none. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '')?.[1] ?? null;
}
