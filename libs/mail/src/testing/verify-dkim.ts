import { createHash, createVerify, type KeyObject } from 'node:crypto';

export interface DkimVerdict {
  readonly domain: string;
  readonly selector: string;
  /** Lower case, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly bodyIntact: boolean;
  readonly signatureValid: boolean;
}

/**
 * Verifies the first DKIM-Signature of a raw message (RFC 6376, 6.1) with relaxed canonicalisation of headers and body,
 * independently of the library that signs: nothing of it is used here. `raw` has CRLF line ends, or LF, which are made so.
 */
export function verifyDkim(raw: string, key: KeyObject): DkimVerdict {
  const message = raw.replace(/\r?\n/g, '\r\n');
  const end = message.indexOf('\r\n\r\n');
  const headers = message.slice(0, end).split(/\r\n(?![ \t])/);
  const field = headers.find((line) => /^dkim-signature:/i.test(line));
  if (!field) throw new Error('The message has no DKIM-Signature.');
  const tags = new Map(
    unfolded(field)
      .slice('DKIM-Signature:'.length)
      .split(';')
      .map((tag): [string, string] => {
        const at = tag.indexOf('=');
        return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')];
      }),
  );
  const tag = (name: string) => tags.get(name) ?? '';
  if (tag('a') !== 'rsa-sha256' || tag('c') !== 'relaxed/relaxed') throw new Error('Signed in another way.');
  const signedHeaders = tag('h').toLowerCase().split(':');

  // RFC 6376, 5.4.2: of a header that stands several times, from the last up.
  const left = [...headers];
  const lines = signedHeaders.flatMap((name) => {
    const at = left.findLastIndex((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name);
    return at < 0 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  // 3.7: the signature's own field without its value and without a line end.
  const own = relaxedHeader(field.replace(/(;\s*b=)[^;]*$/, '$1'));
  const verifier = createVerify('RSA-SHA256').update([...lines, own].join('\r\n'), 'utf8');
  return {
    domain: tag('d'),
    selector: tag('s'),
    signedHeaders,
    bodyIntact:
      createHash('sha256')
        .update(relaxedBody(message.slice(end + 4)), 'utf8')
        .digest('base64') === tag('bh'),
    signatureValid: verifier.verify(key, tag('b'), 'base64'),
  };
}

function unfolded(header: string): string {
  return header.replace(/\r\n(?=[ \t])/g, '');
}

/** RFC 6376, 3.4.2. */
function relaxedHeader(line: string): string {
  const whole = unfolded(line);
  const at = whole.indexOf(':');
  const value = whole
    .slice(at + 1)
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${whole.slice(0, at).trim().toLowerCase()}:${value}`;
}

/** RFC 6376, 3.4.4. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.at(-1) === '') lines.pop();
  return lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
}
