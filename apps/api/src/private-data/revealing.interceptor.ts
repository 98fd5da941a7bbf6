import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { PrivateReading } from '#accounts';
import { holderIfAny } from '../access/access-guard.ts';

const readings = new WeakMap<object, PrivateReading>();

/** Lets answers be opened with {@link revealed}. It opens nothing by itself: the log is to be read as it is stored. */
@Injectable()
export class RevealingInterceptor implements NestInterceptor {
  constructor(@Inject(PrivateReading) private readonly reading: PrivateReading) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    readings.set(context.switchToHttp().getRequest<FastifyRequest>(), this.reading);
    return next.handle();
  }
}

/**
 * An answer with what is sealed in it opened, where its reader may read what is private. To everybody else each such text
 * reads `withheld`, also one that had been left in it by mistake.
 */
export async function revealed<T>(request: FastifyRequest, answer: T): Promise<T> {
  const reading = readings.get(request);
  if (reading === undefined) throw new Error('The route does not stand behind RevealingInterceptor.');
  return await reading.openPrivate(holderIfAny(request), answer);
}
