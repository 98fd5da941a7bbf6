import type { PublicEvent } from './public-event.ts';

/** A public change as CloudEvents 1.0 in JSON. Times are RFC 3339; an absent value is null. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** Id of the event in the log: of two with the same one is a copy. */
  readonly id: string;
  /** Address of this Habeas. */
  readonly source: string;
  /** `habeas.custody.term-set`; `habeas.custody.opened` where a record was opened to everybody. */
  readonly type: string;
  /** The record: `custody-key`. */
  readonly subject: string;
  /** The minute in which it was recorded. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: {
    readonly stream: string;
    readonly revision: number;
    /** For people. */
    readonly url: string;
    /** The fields of the fact as they were recorded; null where it only opened the record. */
    readonly fact: Readonly<Record<string, unknown>> | null;
  };
}

/** @param publicUrl without a slash at the end */
export function cloudEvent({ event, data }: PublicEvent, publicUrl: string): CloudEvent {
  const category = event.type.slice(0, event.type.indexOf('.'));
  return {
    specversion: '1.0',
    id: event.id,
    source: publicUrl,
    type: `habeas.${data === null ? `${category}.opened` : event.type}`,
    subject: event.stream,
    time: event.metadata.recordedAt,
    datacontenttype: 'application/json',
    data: {
      stream: event.stream,
      revision: Number(event.revision),
      url: `${publicUrl}/history/${encodeURIComponent(event.stream)}`,
      fact: data,
    },
  };
}
