import { Problem } from '../problems/problem.ts';

/** How a list can be answered. */
export type Format = 'json' | 'csv' | 'jsonl';

export const mediaTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
  jsonl: 'application/jsonl; charset=utf-8',
};

/** In order of our preference: what is named first wins where the client likes several the same. */
const known: readonly (readonly [mediaType: string, format: Format])[] = [
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['application/jsonl', 'jsonl'],
  ['application/x-ndjson', 'jsonl'],
];

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * The format that an `Accept` header asks for (RFC 9110 §12.5.1); JSON where there is none.
 *
 * @throws Problem (406) none of ours is acceptable
 */
export function formatFor(accept: string | undefined): Format {
  const ranges = accept?.trim() ? accept.split(',').map(parseRange) : [{ type: '*/*', quality: 1 }];
  const [best] = known
    .map(([mediaType, format]) => ({ format, quality: qualityOf(mediaType, ranges) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  if (best) return best.format;
  throw new Problem({
    status: 406,
    code: 'not-acceptable',
    detail: `This list is given as ${known.map(([type]) => type).join(', ')}; Accept asks for ${accept}.`,
  });
}

function parseRange(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The most specific range that covers it decides. */
function qualityOf(mediaType: string, ranges: readonly Range[]): number {
  const [main] = mediaType.split('/');
  for (const type of [mediaType, `${main}/*`, '*/*']) {
    const range = ranges.find((candidate) => candidate.type === type);
    if (range) return range.quality;
  }
  return 0;
}
