/** 1 the answer is no; 2 wrong usage or input; 3 something that is needed is not there. */
export type ExitCode = 1 | 2 | 3;

/**
 * An end that a person can do something about. The command line prints the message (and the hint behind it), never a
 * stack trace, and exits with the code.
 */
export class ExitError extends Error {
  /** What to do about it, where the message does not say so already. */
  readonly hint: string | null;

  constructor(
    message: string,
    readonly exitCode: ExitCode,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ExitError';
    this.hint = options.hint ?? null;
  }
}
