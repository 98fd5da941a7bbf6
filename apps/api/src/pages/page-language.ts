import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PageLanguage } from '#words';

/** The language in which a reader is answered; English for now. */
export function langOf(_request: FastifyRequest): PageLanguage {
  return 'en';
}

/** Parameter of a page's handler: the language in which to answer. */
export const Lang = createParamDecorator(
  (_data: unknown, context: ExecutionContext): PageLanguage => langOf(context.switchToHttp().getRequest()),
);
