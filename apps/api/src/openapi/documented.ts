import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

/** A schema of JSON Schema 2020-12, or the Zod schema from which it is made. */
export type DocumentedSchema = z.ZodType | Readonly<Record<string, unknown>>;

/** One answer of a route: what stands in its body, by media type, and which headers it has. */
export interface DocumentedAnswer {
  /** Default: the summary of the route. */
  readonly description?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: Readonly<Record<string, DocumentedSchema>>;
}

interface DocumentedHeader {
  readonly description: string;
  readonly pattern: string;
}

export const tags = {
  Recording: 'One address for each fact of the record.',
  Boards: 'Lists and single records.',
  Proposals: 'What is not yet fact, and what becomes of it.',
  Evidence: 'Files beside sources.',
  Log: 'The verifiable log: checkpoints, entries and proofs.',
  Feeds: 'The feed and calendars.',
  Subscriptions: 'What an address follows.',
  Webhooks: 'Receivers of public changes.',
  Mailbox: 'The built-in mailbox.',
  Mail: 'What stands under mails, and what became of them.',
  Access: 'Who may do what, and closing everything.',
  Service: 'Health, numbers, and this document.',
  Pages: 'HTML for people; no script and no token needed.',
} as const;

/**
 * What OpenAPI says of a route beyond what Nest knows. Its path, method, status, query, path parameters and JSON body come
 * from Nest's own decorators and the schemas given to them; who may ask, from its guards.
 */
export interface Documentation {
  /** Unique in the document: generated clients call their functions so. */
  readonly operationId: string;
  readonly tag: keyof typeof tags;
  /** One line. */
  readonly summary: string;
  readonly description?: string;
  readonly answer: DocumentedAnswer;
  /** Answers with other statuses that are no refusals: 303, 304. */
  readonly otherAnswers?: Readonly<Record<number, DocumentedAnswer>>;
  /** Statuses of refusals beyond those that follow from guards, schemas and bodies. */
  readonly refusals?: readonly number[];
  /** Request headers, by name; none is required. */
  readonly headers?: Readonly<Record<string, DocumentedHeader>>;
  readonly callbacks?: Readonly<Record<string, unknown>>;
  /** Where one route of Nest serves several addresses, this one of them: `/api/v1/custody/{key}/began`. */
  readonly path?: string;
  /** The JSON body, where the handler's parameter has no schema. */
  readonly body?: z.ZodType;
  /** The body is the bytes of a file, and no JSON. */
  readonly isBytes?: boolean;
  /** Parameters of the path, where the handler's have no schema. */
  readonly pathParameters?: Readonly<Record<string, z.ZodType>>;
  /** Who may ask, where no guard tells. */
  readonly access?: 'anybody' | 'token';
}

const KEY = 'habeas.documentation';

/** Documents a route where it is declared; several for one that serves several addresses. See docs/adr/0014-openapi.md. */
export function Documented(...documentation: readonly Documentation[]): MethodDecorator {
  return SetMetadata(KEY, documentation);
}

export function documentationOf(handler: object): readonly Documentation[] {
  return Reflect.getMetadata(KEY, handler) ?? [];
}

const text = { type: 'string' } as const;
const ETAG = 'For If-None-Match.';

/** A JSON document. */
export function json(schema: DocumentedSchema, description?: string): DocumentedAnswer {
  return { description, content: { 'application/json': schema } };
}

/** A list that is also given as CSV and JSON Lines, with an `ETag`, a `Link` to the next page and `Habeas-Behind`. */
export function list(schema: z.ZodType): Pick<Documentation, 'answer' | 'otherAnswers' | 'refusals'> {
  return {
    answer: {
      headers: {
        ETag: ETAG,
        Link: 'The next page (RFC 8288).',
        'Habeas-Behind': 'How many events of the log the list does not show yet; absent where it shows all.',
        'Content-Disposition': 'Of CSV: the name of the file.',
      },
      content: { 'application/json': schema, 'text/csv': text, 'application/jsonl': text },
    },
    otherAnswers: unchanged,
    refusals: [406],
  };
}

/** A text of a media type. */
export function plain(type: string, description?: string): DocumentedAnswer {
  return { description, content: { [type]: text } };
}

/** A text that programs ask for again and again, with an `ETag`. */
export function conditional(type: string, description: string): Pick<Documentation, 'answer' | 'otherAnswers'> {
  return { answer: { ...plain(type, description), headers: { ETag: ETAG } }, otherAnswers: unchanged };
}

export const unchanged = { 304: { description: 'Unchanged since that ETag.' } } as const;

/** A page for people. */
export function html(description?: string): DocumentedAnswer {
  return plain('text/html', description);
}
