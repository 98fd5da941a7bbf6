/** What is wrong with what was asked of webhooks; for the person who asked. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';

  constructor(
    readonly code: 'bad-url' | 'bad-description' | 'bad-categories' | 'unknown-webhook' | 'not-paused' | 'too-many',
    /** The field of the request; null where it is none. */
    readonly field: 'url' | 'description' | 'categories' | null,
    message: string,
  ) {
    super(message);
  }
}
