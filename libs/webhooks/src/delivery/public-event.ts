import { byAMonitor, newsOf, parseStreamName, revisionToldOutside, toldNumbers, visibleInLog } from '#domain';
import { type EventRegistry, type EventStore, type RecordedEvent, readWholeStream } from '#event-store';
import { Memo } from '#platform';

/** What is told of an event to everybody: without its actor, to the minute, and counted among what is told. `data` is null where it only opened the record. */
export interface PublicEvent {
  readonly event: RecordedEvent;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** The streams of the log, each read once for as long as this is used. */
export class LogReading {
  private readonly streams = new Memo<readonly RecordedEvent[]>();

  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
  ) {}

  async publicEvent(stream: string, revision: bigint): Promise<PublicEvent | null> {
    const events = await this.events(stream);
    const event = events.find((one) => one.revision === revision);
    return event ? await this.asPublic(event) : null;
  }

  /**
   * Null where not everybody may know of it, by all that the log says now: also where everybody did when it was recorded.
   * Of who may know, and who agreed to it, only that a record was opened is told; of private fields, nothing.
   */
  async asPublic(event: RecordedEvent): Promise<PublicEvent | null> {
    if (parseStreamName(event.stream) === null) return null;
    const visible = await visibleInLog('public', event.stream, (stream) => this.events(stream));
    if (visible.length === 0) return null;
    const all = await this.events(event.stream);
    const news = newsOf(event, all);
    if (news === 'opening') {
      const before = all.filter(({ revision }) => revision < event.revision);
      return { event: byAMonitor(event, revisionToldOutside(all, before)), data: null };
    }
    const number = toldNumbers(all).get(event.id);
    const shown = news === 'all' && visible.find(({ revision }) => revision === number);
    if (!shown) return null;
    const { confidentiality: _, ...data } = shown.data;
    return { event: shown, data };
  }

  private events(stream: string): Promise<readonly RecordedEvent[]> {
    return this.streams.get(stream, () => readWholeStream(this.store, this.registry, stream));
  }
}
