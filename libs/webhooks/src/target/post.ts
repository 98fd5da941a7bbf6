import { type Destination, LONGEST_REQUEST, NoAnswerError, type Resolve, sendPost } from '#platform';

/** Milliseconds that one try can take. */
export const LONGEST_TRY = LONGEST_REQUEST;

export interface PostOptions extends Destination {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole of it, until the answer's headers are there. Default 15 s. */
  readonly timeoutMilliseconds?: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
  readonly resolve?: Resolve;
}

/** What came of one try. `gone`: the receiver wants no more (410). Nothing of what it answered is kept but the status. */
export type PostResult =
  | { readonly ok: true; readonly outcome: string }
  | {
      readonly ok: false;
      readonly gone: boolean;
      readonly outcome: string;
      /** `Retry-After`, as it was sent; absent or null where there was none. */
      readonly retryAfter?: string | null;
    };

/** What came of one try that somebody looks at. */
export interface ShownResult {
  readonly ok: boolean;
  readonly outcome: string;
  /** Null where there was no answer. */
  readonly status: number | null;
  /** Until its answer was there, or it was given up. */
  readonly milliseconds: number;
  /** The beginning of the answer's body; null where there was no answer. */
  readonly answer: string | null;
}

/** So many bytes of an answer are shown. */
const SHOWN = 1000;

/**
 * One POST, on a connection of its own. Redirects are not followed: they would lead where nobody has looked. The body of
 * the answer is not read.
 */
export async function post(options: PostOptions): Promise<PostResult> {
  try {
    const { status, retryAfter } = await sendPost({ ...options, answerBytes: 0 });
    const result = resultOf(status);
    return result.ok || retryAfter === null ? result : { ...result, retryAfter };
  } catch (error) {
    if (error instanceof NoAnswerError) return failed(error.message);
    throw error;
  }
}

/** As {@link post}, and shows how long it took and what was answered: for the person who asked for it. */
export async function postAndShow(options: PostOptions): Promise<ShownResult> {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  try {
    const { status, body } = await sendPost({ ...options, answerBytes: SHOWN, cutsAnswer: true });
    const { ok, outcome } = resultOf(status);
    return { ok, outcome, status, milliseconds: took(), answer: body.toString() };
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return { ok: false, outcome: error.message, status: null, milliseconds: took(), answer: null };
  }
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
