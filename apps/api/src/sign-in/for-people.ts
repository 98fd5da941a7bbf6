import {
  type CallHandler,
  type ExecutionContext,
  ForbiddenException,
  Inject,
  mixin,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, of } from 'rxjs';
import { may, type PermissionName, refusalText, signInBase } from '#accounts';
import { PublicUrl } from '#platform';
import { sessionOf } from '../access/signed-in.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { goOn } from '../pages/page-reply.ts';

/** Who a page is for. */
export interface PageFor {
  /** `anybody`: also people who have not signed in. */
  readonly who: 'anybody' | 'signed-in' | PermissionName;
  /** What is grave takes a sign-in of the last minutes. */
  readonly isGrave?: boolean;
  /** Path of the page whose form it is; left out: the first part of its address. */
  readonly form?: string;
}

const pages = new WeakMap<object, PageFor>();

/**
 * A page for people: at the name under which they sign in; for those who may; and where it changes something, by a form of
 * ours. Who has to sign in first is sent there, and back.
 */
export function ForPeople(page: PageFor): Type<NestInterceptor> {
  class ForPeopleInterceptor implements NestInterceptor {
    constructor(
      @Inject(PublicUrl) private readonly publicUrl: PublicUrl,
      @Inject(FormTokens) private readonly forms: FormTokens,
    ) {}

    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const request = context.switchToHttp().getRequest<FastifyRequest>();
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      const isReading = request.method === 'GET';
      const elsewhere = isReading ? this.atItsName(request) : null;
      if (elsewhere !== null) return see(reply, elsewhere);
      const session = sessionOf(request);
      if (page.who !== 'anybody') {
        if (session === null) return see(reply, signInPath(isReading ? request.url : null));
        if (page.who !== 'signed-in' && !may(session.account, page.who)) {
          throw new ForbiddenException(refusalText(session.account, page.who));
        }
      }
      if (!isReading) this.forms.assert(request);
      if (page.isGrave && !session?.provenLately) return see(reply, signInPath(afterProof(request, page), true));
      return next.handle();
    }

    /** Null where the request is there. An address of this machine has no passkeys, and a cookie of its own. */
    private atItsName({ host, url }: FastifyRequest): string | null {
      const { base } = this.publicUrl;
      const named = signInBase(base);
      return named !== base && new URL(base).host === host ? `${named}${url}` : null;
    }
  }
  const interceptor = mixin(ForPeopleInterceptor);
  pages.set(interceptor, page);
  return interceptor;
}

/** For whom a page made by {@link ForPeople} is; null for another interceptor. */
export function peopleOf(interceptor: object): PageFor | null {
  return pages.get(interceptor) ?? null;
}

/** Where one signs in, and comes back from. */
function signInPath(next: string | null, again = false): string {
  const query = new URLSearchParams({ ...(again ? { again: '' } : {}), ...(next === null ? {} : { next }) });
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`;
}

/** The page whose form it was. */
function afterProof({ method, url }: FastifyRequest, { form }: PageFor): string {
  return method === 'GET' ? url : (form ?? `/${url.split('/')[1]?.split('?')[0] ?? ''}`);
}

function see(reply: FastifyReply, location: string): Observable<string> {
  return of(goOn(reply, location));
}
