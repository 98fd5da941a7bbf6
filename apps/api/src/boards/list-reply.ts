import type { FastifyReply, FastifyRequest } from 'fastify';
import { mapInPieces } from '#platform';
import { behindBy, type CsvColumn } from '#read-models';
import { hasAlready, revisionTagOfParts } from '../conditional/entity-tags.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { csv } from './csv.ts';
import { type Format, formatFor, mediaTypes } from './format.ts';
import { refusingBadMoments } from './list-query.ts';
import { headOfLog } from './log-head.interceptor.ts';

export interface List<T> {
  /** The JSON document. */
  readonly document: object;
  readonly entries: readonly T[];
  readonly columns: readonly CsvColumn<T>[];
  /** Null on the last page, and for lists that are never long. */
  readonly nextCursor?: string | null;
  /** Up to which position of the log the list knows; absent or null where it is read from the log itself. */
  readonly position?: bigint | null;
  /** Of a list of one record: its revision, which the `ETag` then begins with, so that `If-Match` takes it. */
  readonly revision?: number | null;
}

/**
 * Answers a list as the client wants it: JSON as the command line gives it, CSV, or JSON Lines, one entry a line. The
 * `ETag` is weak: it is of the entries, not of the moment they were asked at. `Link` leads to the next page. While the log has
 * events that the list does not show yet, `behind` in the document and `Habeas-Behind` say how many.
 *
 * @throws Problem (400) a moment, day or cursor that is none; (406) a format that there is not
 */
export async function replyWithList<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  list: () => Promise<List<T>>,
): Promise<string> {
  const format = formatFor(request.headers.accept);
  const [head, answer] = await Promise.all([headOfLog(request), refusingBadMoments(list)]);
  const { columns, nextCursor = null, revision = null, position = null, ...sealed } = answer;
  const behind = position === null || head === null ? null : behindBy(position, head);
  const { document, entries } = await revealed(request, sealed);
  const lines = await mapInPieces(entries, (entry) => JSON.stringify(entry));
  const opaque = await revisionTagOfParts(revision, [
    `["${format}",[`,
    ...lines.flatMap((line, index) => (index === 0 ? [line] : [',', line])),
    `],${JSON.stringify(nextCursor)},${JSON.stringify(behind)}]`,
  ]);
  void reply.headers({
    etag: `W/"${opaque}"`,
    ...(nextCursor === null ? {} : { link: `<${nextPage(request.url, nextCursor)}>; rel="next"` }),
    ...(behind === null ? {} : { 'habeas-behind': String(behind) }),
  });
  if (hasAlready(request, opaque)) {
    void reply.status(304);
    return '';
  }
  void reply.header('content-type', mediaTypes[format]);
  if (format === 'csv')
    void reply.header('content-disposition', `attachment; filename="${fileName(request, document)}"`);
  const answered = position === null ? document : { ...document, behind };
  return await write(format, { document: answered, entries, columns, lines });
}

interface Written<T> extends Pick<List<T>, 'document' | 'entries' | 'columns'> {
  /** The entries as JSON. */
  readonly lines: readonly string[];
}

async function write<T>(format: Format, { document, entries, columns, lines }: Written<T>): Promise<string> {
  switch (format) {
    case 'json':
      return jsonOf(document, entries, lines);
    case 'csv':
      return await csv(columns, entries);
    case 'jsonl':
      return lines.map((line) => `${line}\n`).join('');
  }
}

/** The document as JSON, into which its entries are put as they are at hand: to write a long list out takes long. */
function jsonOf(document: object, entries: readonly unknown[], lines: readonly string[]): string {
  const fields = Object.entries(document).flatMap(([name, value]) => {
    const json = value === entries ? `[${lines.join(',')}]` : JSON.stringify(value);
    return json === undefined ? [] : [`${JSON.stringify(name)}:${json}`];
  });
  return `{${fields.join(',')}}`;
}

/**
 * `custody-2021-11-09.csv`: the list and, where its document says it, the day that it is of, else the day by which it was
 * known. Of a record's history the name of the record.
 */
function fileName(
  request: FastifyRequest,
  document: { readonly validAt?: unknown; readonly knownAt?: unknown },
): string {
  const [path = ''] = request.url.split('?');
  const name = decodeURIComponent(path.split('/').at(-1) ?? '').replace(/[^\w-]/g, '_');
  const [day] = /^\d{4}-\d{2}-\d{2}/.exec(String(document.validAt ?? document.knownAt ?? '')) ?? [];
  return day === undefined ? `${name}.csv` : `${name}-${day}.csv`;
}

function nextPage(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('cursor', cursor);
  return `${path}?${parameters}`;
}
