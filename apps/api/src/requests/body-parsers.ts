import { parse as parseForm } from 'node:querystring';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { assertUnambiguous, JsonError } from '#platform';
import { Problem } from '../problems/problem.ts';
import { assertUtf8Escapes, utf8 } from './utf8.ts';

type Done = (error: Error | null, body?: unknown) => void;

/**
 * Reads bodies as one text that every reader takes alike: bytes that are no UTF-8, a member that is given twice and JSON that is nested
 * too deeply are refused, rather than something else read than what was sent. Before the routes are made.
 */
export function configureBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const fastify = app.getHttpAdapter().getInstance();
  // Refuses members by which prototypes are changed, and a body that is empty.
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const json = (request: FastifyRequest, body: Buffer, done: Done) => {
    const text = utf8(body);
    parseJson(request, text, (error: Error | null, parsed?: unknown) => {
      try {
        if (error === null) assertUnambiguous(text);
      } catch (refused) {
        return done(refused instanceof JsonError ? problemOf(refused) : (refused as Error));
      }
      done(error, parsed);
    });
  };
  const form = (_request: FastifyRequest, body: Buffer, done: Done) => {
    const text = utf8(body);
    assertUtf8Escapes(text, 'The body');
    done(null, parseForm(text));
  };
  // Only where a route asks for bytes; it has a limit of its own.
  app.useBodyParser('application/octet-stream', { bodyLimit }, ((_request: FastifyRequest, body: Buffer, done: Done) =>
    done(null, body)) as never);
  app.useBodyParser('application/json', { bodyLimit }, json as never);
  app.useBodyParser('application/x-www-form-urlencoded', { bodyLimit }, form as never);
}

function problemOf({ message, field }: JsonError): Problem {
  const errors = field === null ? [] : [{ field, message: 'is given twice' }];
  return new Problem({ status: 400, code: 'bad-request', detail: `The body ${message}.`, errors });
}
