import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { type CsvColumn, csv } from './csv.ts';
import { type Format, formatFor, mediaTypes } from './format.ts';
import { refusingBadMoments } from './list-query.ts';

export interface List<T> {
  /** The JSON document. */
  readonly document: object;
  readonly entries: readonly T[];
  readonly columns: readonly CsvColumn<T>[];
  /** Null on the last page, and for lists that are never long. */
  readonly nextCursor?: string | null;
}

/**
 * Answers a list as the client wants it: JSON as the command line gives it, CSV, or JSON Lines, one entry a line. The
 * `ETag` is weak: it is of the entries, whatever moment they were asked at. `Link` leads to the next page.
 *
 * @throws Problem (400) a moment, day or cursor that is none; (406) a format that there is not
 */
export async function replyWithList<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: () => Promise<List<T>>,
): Promise<string> {
  const format = formatFor(request.headers.accept);
  const { columns, nextCursor = null, ...sealed } = await refusingBadMoments(list);
  const { document, entries } = await revealed(request, sealed);
  const tag = `W/"${createHash('sha256')
    .update(JSON.stringify([format, entries, nextCursor]))
    .digest('base64url')
    .slice(0, 27)}"`;
  void reply.headers({
    etag: tag,
    ...(nextCursor === null ? {} : { link: `<${nextPage(request.url, nextCursor)}>; rel="next"` }),
  });
  if (matches(request.headers['if-none-match'], tag)) {
    void reply.status(304);
    return '';
  }
  void reply.header('content-type', mediaTypes[format]);
  return write(format, document, entries, columns);
}

function write<T>(format: Format, document: object, entries: readonly T[], columns: readonly CsvColumn<T>[]): string {
  switch (format) {
    case 'json':
      return JSON.stringify(document);
    case 'csv':
      return csv(columns, entries);
    case 'jsonl':
      return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
}

/** RFC 9110 §13.1.2: weak comparison. */
function matches(header: string | undefined, tag: string): boolean {
  return header !== undefined && (header.trim() === '*' || header.split(',').some((given) => given.trim() === tag));
}

function nextPage(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
