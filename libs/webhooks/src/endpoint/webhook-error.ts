/** What is wrong with what was asked of webhooks; for the person who asked. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';

  constructor(
    readonly code:
      | 'bad-url'
      | 'bad-description'
      | 'bad-categories'
      | 'bad-overlap'
      | 'unknown-webhook'
      | 'not-paused'
      | 'overlap-in-force'
      | 'nothing-is-sent'
      | 'too-many',
    /** The field of the request; null where it is none. */
    readonly field: 'url' | 'description' | 'categories' | 'overlap' | null,
    message: string,
  ) {
    super(message);
  }
}

export function unknownWebhook(id: string): WebhookError {
  return new WebhookError('unknown-webhook', null, `There is no webhook ${id.slice(0, 40)}.`);
}
