import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import type { EventStore } from '#event-store';
import { EVENT_STORE } from '#platform';

const stores = new WeakMap<object, EventStore>();

/** Lets answers say with {@link headOfLog} how far the log has come. */
@Injectable()
export class LogHeadInterceptor implements NestInterceptor {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    stores.set(context.switchToHttp().getRequest<FastifyRequest>(), this.store);
    return next.handle();
  }
}

/** Position of the last event of the log; null where the request did not pass {@link LogHeadInterceptor}. */
export async function headOfLog(request: FastifyRequest): Promise<bigint | null> {
  return (await stores.get(request)?.head()) ?? null;
}
