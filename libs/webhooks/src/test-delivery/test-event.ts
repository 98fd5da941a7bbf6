/** A test as CloudEvents 1.0 in JSON: of a type of its own, and of no record. Times are RFC 3339. */
export interface TestEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** Address of this Habeas. */
  readonly source: string;
  readonly type: 'habeas.webhook.test';
  /** The webhook: `webhook-<id>`. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: { readonly test: true; readonly text: string };
}

/** @param publicUrl without a slash at the end */
export function testEvent(told: { id: string; webhook: string; time: string; publicUrl: string }): TestEvent {
  const { id, webhook, time, publicUrl } = told;
  return {
    specversion: '1.0',
    id,
    source: publicUrl,
    type: 'habeas.webhook.test',
    subject: `webhook-${webhook}`,
    time,
    datacontenttype: 'application/json',
    data: { test: true, text: 'This is a test. Nothing has happened.' },
  };
}
