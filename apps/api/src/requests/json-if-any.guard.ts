import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assertJson } from '../records/request-headers.ts';

/** As JsonBodyGuard, where there is a body: where there is none, the schemas of path and body say what is wrong. */
@Injectable()
export class JsonIfAnyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, body } = context.switchToHttp().getRequest<FastifyRequest>();
    if (body !== undefined && body !== null) assertJson(headers['content-type']);
    return true;
  }
}
