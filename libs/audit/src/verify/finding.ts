/** What can be wrong with a log. */
export type FindingKind =
  /** An event is not the one that was signed. */
  | 'differs'
  /** An event that was signed is not there. */
  | 'missing'
  /** An event is there that was never signed. */
  | 'added'
  /** An event stands where another was signed. */
  | 'moved'
  /** Hashes are not those of the signed tree; the events are. */
  | 'tile'
  /** The signed tree is another than that of the events and hashes: all of it was rewritten, or they belong to another log. */
  | 'checkpoint'
  /** A signature is missing or not valid. */
  | 'signature'
  /** Two checkpoints do not continue each other: history was rewritten between them, or there are two. */
  | 'history'
  /** What is kept to find events by is wrong; events and tree are not. Only of the log in use. */
  | 'index'
  /** A part of the export is missing or cannot be read. */
  | 'file';

export interface Finding {
  readonly kind: FindingKind;
  /** Place in the log, from 1; null where it is about no single event. */
  readonly position: number | null;
  /** The event that stands there now; null where none does, or it cannot be read. */
  readonly event: EventName | null;
  readonly message: string;
}

export interface EventName {
  /** Null where only an auditor is told it. */
  readonly id: string | null;
  readonly stream: string;
  /** In its stream, from 0; null where only an auditor is told it. */
  readonly revision: string | null;
  readonly type: string;
}

export function finding(
  kind: FindingKind,
  message: string,
  at: Partial<Pick<Finding, 'position' | 'event'>> = {},
): Finding {
  return { kind, position: at.position ?? null, event: at.event ?? null, message };
}

/** An event for a person. */
export function named(event: EventName | null): string {
  if (event === null) return 'an event that cannot be read';
  const { type, revision, stream } = event;
  return revision === null ? `${type} of ${stream}` : `${type}, event ${revision} of ${stream}`;
}
