import { answers } from './answers.ts';
import { commandPaths, commandSchemas } from './command-paths.ts';
import type { OpenApiDocument, Paths } from './document-parts.ts';
import { feedPaths, webhookSchemas } from './feed-paths.ts';
import { listPaths } from './list-paths.ts';
import { logAnswers, logBodies, logPaths } from './log-paths.ts';
import { pagePaths } from './page-paths.ts';
import { componentSchemas, problemResponse, ref } from './schemas.ts';

const plain = (summary: string, schema: string) => ({
  summary,
  security: [],
  responses: { 200: { description: summary, content: { 'application/json': { schema: ref(schema) } } } },
});

const otherPaths: Paths = {
  '/api/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      tags: ['Service'],
      summary: 'This document.',
      security: [],
      responses: {
        200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
  '/health/live': {
    get: { operationId: 'getLive', tags: ['Service'], ...plain('The process answers.', 'Alive') },
  },
  '/health/ready': {
    get: {
      operationId: 'getReady',
      tags: ['Service'],
      ...plain('Every check is well.', 'Health'),
      responses: {
        ...plain('Every check is well.', 'Health').responses,
        503: {
          description: 'A check is not well.',
          content: { 'application/json': { schema: ref('Health') } },
        },
      },
    },
  },
  '/mailbox/messages.json': {
    get: {
      operationId: 'listMessages',
      tags: ['Mailbox'],
      ...plain('Every mail in the built-in mailbox, oldest first.', 'Messages'),
      description: 'For administrators, and only where no real server sends and HABEAS_PUBLIC_URL is not public.',
      responses: {
        ...plain('Every mail, oldest first.', 'Messages').responses,
        404: { description: 'There is no mailbox for you.' },
      },
    },
  },
};

/** Everything that can be asked over HTTP as OpenAPI 3.1, its schemas made from those that check what is sent. */
export function openApiDocument(): OpenApiDocument {
  const schemas = componentSchemas({ ...commandSchemas(), ...logBodies, ...logAnswers, ...answers, ...webhookSchemas });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Habeas',
      version: '1',
      description:
        'Who is held, on what grounds and until when. Dates are EDTF, durations ISO 8601, times RFC 3339 with an offset. ' +
        'An absent value is null.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: ['Recording', 'Boards', 'Log', 'Feeds', 'Webhooks', 'Mailbox', 'Service', 'Pages'].map((name) => ({ name })),
    security: [{ token: [] }],
    paths: { ...commandPaths(), ...listPaths, ...logPaths, ...feedPaths, ...otherPaths, ...pagePaths },
    components: {
      schemas,
      responses: { Problem: problemResponse },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made by "habeas token create".' },
      },
    },
  };
}
