import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assertJson } from '../records/request-headers.ts';

/** Refuses a body that is not JSON (415), before its schema is asked: forms are read too, and would be taken for JSON. */
@Injectable()
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    assertJson(context.switchToHttp().getRequest<FastifyRequest>().headers['content-type']);
    return true;
  }
}
