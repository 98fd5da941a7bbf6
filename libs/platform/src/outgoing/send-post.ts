import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Resolve } from './resolve-name.ts';
import { checkDestination, type Destination, guardedLookup, TargetRefusedError } from './target.ts';

/** Milliseconds that one request can take. */
export const LONGEST_REQUEST = 15_000;
const MAX_HEADER = 16_384;

interface OutgoingPost extends Destination {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of the answer's body, so much is read; 0: none of it. */
  readonly answerBytes: number;
  /** Whether a longer answer is cut there; not given: it is refused. */
  readonly cutsAnswer?: boolean;
  /** For the whole of it, until the answer is there. Default 15 s. */
  readonly timeoutMilliseconds?: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
  readonly resolve?: Resolve;
}

interface Answer {
  readonly status: number;
  /** `Content-Type`, as it was sent; null where there is none. */
  readonly type: string | null;
  /** `Retry-After`, as it was sent; null where there is none. */
  readonly retryAfter: string | null;
  /** Empty where none was asked for. */
  readonly body: Buffer;
}

/** There is no answer, or none that is read. The message is a whole sentence for a person. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * One POST, on a connection of its own. Redirects are not followed: they would lead to addresses that were not checked.
 *
 * @throws NoAnswerError
 */
export async function sendPost(options: OutgoingPost): Promise<Answer> {
  const { url, headers, body, answerBytes, timeoutMilliseconds = LONGEST_REQUEST, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  try {
    checkDestination(options);
  } catch (error) {
    throw new NoAnswerError(inWords(error as Error, timeoutMilliseconds));
  }
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return await new Promise<Answer>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const isStopped = signal?.aborted === true && !timeout.aborted;
      reject(new NoAnswerError(isStopped ? 'Habeas stopped before it answered.' : inWords(error, timeoutMilliseconds)));
    };
    let answered = false;
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: false,
        lookup: guardedLookup(options, options.resolve),
        maxHeaderSize: MAX_HEADER,
        signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      },
      (response) => {
        answered = true;
        const answer = {
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? null,
          retryAfter: response.headers['retry-after'] ?? null,
        };
        response.on('error', refuse);
        if (answerBytes === 0) {
          response.destroy();
          return resolve({ ...answer, body: Buffer.alloc(0) });
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes <= answerBytes) return;
          response.destroy();
          if (options.cutsAnswer) return resolve({ ...answer, body: Buffer.concat(chunks).subarray(0, answerBytes) });
          reject(new NoAnswerError(`It answered with more than ${answerBytes} bytes.`));
        });
        response.on('end', () => resolve({ ...answer, body: Buffer.concat(chunks) }));
        response.on('close', () => reject(new NoAnswerError('Its answer broke off.')));
      },
    );
    sent.on('error', refuse);
    // A connection that ended without an answer and without an error: one that was to become something else than HTTP.
    sent.on('close', () => {
      if (!answered) reject(new NoAnswerError('It gave no answer that could be understood.'));
    });
    sent.end(body);
  });
}

function inWords(error: NodeJS.ErrnoException, timeout: number): string {
  if (error instanceof TargetRefusedError) return `Nothing was sent: ${error.message}.`;
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `It did not answer within ${timeout / 1000} s.`;
  return `It cannot be reached: ${error.code ?? error.message}.`;
}
