import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';
import { guardedLookup, hostOf, TargetRefusedError, type Targets } from './target.ts';

/** Milliseconds that one try can take. */
export const LONGEST_TRY = 15_000;
const MAX_HEADER = 16_384;

export interface PostOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly targets: Targets;
  /** For the whole of it, until the answer's headers are there. Default 15 s. */
  readonly timeoutMilliseconds?: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
  readonly lookup?: LookupFunction;
}

/** What came of one try. `gone`: the receiver wants no more (410). Nothing of what it answered is kept but the status. */
export type PostResult =
  | { readonly ok: true; readonly outcome: string }
  | { readonly ok: false; readonly gone: boolean; readonly outcome: string };

/**
 * One POST, on a connection of its own. Redirects are not followed: they would lead where nobody has looked. The body of
 * the answer is not read.
 */
export async function post(options: PostOptions): Promise<PostResult> {
  const { url, headers, body, targets, timeoutMilliseconds = LONGEST_TRY, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const host = hostOf(url);
  // A literal address is not resolved, so that nothing else would look at it.
  if (targets === 'public' && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host)))) {
    return failed('It is not on the public Internet over HTTPS, and nothing was sent.');
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return await new Promise((resolve) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: options.lookup ?? guardedLookup(targets),
        maxHeaderSize: MAX_HEADER,
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      },
      (response) => {
        response.on('error', () => undefined);
        response.destroy();
        resolve(resultOf(response.statusCode ?? 0));
      },
    );
    sent.on('error', (error) => {
      const isStopped = signal?.aborted === true && !timeout.aborted;
      resolve(failed(isStopped ? 'Habeas stopped before it answered.' : inWords(error, timeoutMilliseconds)));
    });
    // A connection that ended without an answer and without an error: one that was to become something else than HTTP.
    sent.on('close', () => resolve(failed('It gave no answer that could be understood.')));
    sent.end(body);
  });
}

function resultOf(status: number): PostResult {
  if (status >= 200 && status < 300) return { ok: true, outcome: `Taken (${status}).` };
  if (status === 410) return { ok: false, gone: true, outcome: 'The receiver wants no more of them (410).' };
  if (status >= 300 && status < 400) return failed(`It answered with a redirect (${status}), which is not followed.`);
  return failed(`It answered ${status}.`);
}

function failed(outcome: string): PostResult {
  return { ok: false, gone: false, outcome };
}

function inWords(error: NodeJS.ErrnoException, timeout: number): string {
  if (error instanceof TargetRefusedError) return `Nothing was sent: ${error.message}.`;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `It did not answer within ${timeout / 1000} s.`;
  return `It cannot be reached: ${error.code ?? error.message}.`;
}
