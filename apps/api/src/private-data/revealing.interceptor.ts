import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { mayKnowUpTo } from '#accounts';
import { highestLevel, mayKnowAll } from '#domain';
import { KEYRING, type Keyring, reveal } from '#private-data';
import { holderIfAny } from '../access/access-guard.ts';

const keyrings = new WeakMap<object, Keyring>();

/** Lets answers be opened with {@link revealed}. It opens nothing by itself: the log is to be read as it is stored. */
@Injectable()
export class RevealingInterceptor implements NestInterceptor {
  constructor(@Inject(KEYRING) private readonly keyring: Keyring) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    keyrings.set(context.switchToHttp().getRequest<FastifyRequest>(), this.keyring);
    return next.handle();
  }
}

/**
 * An answer with what is sealed in it opened, where whoever asks may know all of the record. To everybody else it goes as
 * it is, whatever had been left in it by mistake.
 */
export async function revealed<T>(request: FastifyRequest, answer: T): Promise<T> {
  const keyring = keyrings.get(request);
  const knowsAll = mayKnowAll(highestLevel(mayKnowUpTo(holderIfAny(request))));
  return keyring === undefined || !knowsAll ? answer : await reveal(keyring, answer);
}
