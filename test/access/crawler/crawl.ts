import { severalAtOnce } from '#testing';

/** One address as it was answered. */
export interface Crawled {
  readonly url: string;
  readonly status: number;
  /** Body and headers: a secret can stand in either. */
  readonly text: string;
}

type Get = (url: string) => Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }>;

/** Addresses of records that JSON names by their stream or key. */
const FROM_STREAM = (stream: string) => [
  ...[`/history/${stream}`, `/records/${stream}`, `/api/v1/history/${stream}`, `/api/v1/records/${stream}`],
  ...(stream.startsWith('person-') ? [`/api/v1/persons/${stream.slice('person-'.length)}/private`] : []),
];

/**
 * Follows every link of pages, every address in JSON and in headers, and every record that an answer names, from where it
 * begins to where nothing new is found.
 *
 * @param most addresses at the most; reaching it is a fault of the crawl, not an end
 */
export async function crawl(get: Get, begin: readonly string[], most = 1_500): Promise<readonly Crawled[]> {
  const found = [...new Set(begin)];
  const seen = new Set(found);
  const answers: Crawled[] = [];
  for (let begun = 0; begun < found.length; ) {
    if (found.length > most) throw new Error(`More than ${most} addresses; the last are ${found.slice(-5).join(' ')}.`);
    const round = found.slice(begun);
    begun = found.length;
    const asked = severalAtOnce(round, async (url) => ({ url, ...(await get(url)) }));
    for await (const { url, status, headers, text } of asked) {
      answers.push({ url, status, text: `${JSON.stringify(headers)}\n${text}` });
      for (const link of linksIn(text, headers)) {
        const known = link.replace(/[?&](cursor|form)=[^&]*/g, '');
        if (seen.has(known) || /^\/(sign-out|assets)/.test(link)) continue;
        seen.add(known);
        found.push(link);
      }
    }
  }
  return answers;
}

function linksIn(text: string, headers: Readonly<Record<string, unknown>>): readonly string[] {
  const said = [
    ...[...text.matchAll(/\b(?:href|src|action)="([^"#]+)/g)].map(([, one]) => one!.replaceAll('&amp;', '&')),
    ...[...text.matchAll(/"(\/[\w/.~-]+(?:\?[\w=&%.-]*)?)"/g)].map(([, one]) => one!),
    ...[...String(headers.link ?? '').matchAll(/<([^>]+)>/g)].map(([, one]) => one!),
    ...(typeof headers.location === 'string' ? [headers.location] : []),
  ];
  const here = said.flatMap((one) => {
    const path = one.replace(/^https?:\/\/(localhost|127\.0\.0\.1)(:\d+)?/, '');
    return path.startsWith('/') && !path.startsWith('//') && !path.includes('{') ? [path] : [];
  });
  const streams = [...text.matchAll(/\b(?:person|incident|custody|case|assembly|figure)-[a-z0-9][a-z0-9-]*/g)];
  return [...here, ...streams.flatMap(([stream]) => FROM_STREAM(stream))];
}
