import { parseStreamName, recordEventTypes, visibleInLog } from '#domain';
import {
  EventRegistry,
  type EventStore,
  type RecordedEvent,
  readWholeStream,
  UnknownEventTypeError,
} from '#event-store';
import { Memo } from '#platform';
import { hasSealed } from '#private-data';

const registry = new EventRegistry(recordEventTypes);
const KEPT = 2_000;

/**
 * Which events everybody may have: those of records whose history everybody may read, by the log itself. Keeps what it has
 * read; make a new one for each question that has to be answered by what holds now.
 */
export class PublicEvents {
  private readonly histories = new Memo<readonly RecordedEvent[]>(KEPT);
  private readonly visible = new Memo<ReadonlySet<string>>(KEPT);

  constructor(private readonly store: EventStore) {}

  async isPublic(stream: string): Promise<boolean> {
    return (await this.idsVisible(stream)).size > 0;
  }

  /**
   * Whether everybody may have this event of it: not what the group keeps to itself of a person whom everybody may know,
   * since who told of it stands there in the clear, nor anything sealed.
   */
  async mayBeShown({ id, stream, data }: Pick<RecordedEvent, 'id' | 'stream' | 'data'>): Promise<boolean> {
    return !hasSealed(data) && (await this.idsVisible(stream)).has(id);
  }

  private idsVisible(stream: string): Promise<ReadonlySet<string>> {
    return this.visible.get(stream, () => this.ask(stream));
  }

  private async ask(stream: string): Promise<ReadonlySet<string>> {
    if (parseStreamName(stream) === null) return new Set();
    try {
      const events = await visibleInLog('public', stream, (name) => this.history(name));
      return new Set(events.map(({ id }) => id));
    } catch (error) {
      // Written by a newer Habeas: what it says of who may know cannot be read here.
      if (error instanceof UnknownEventTypeError) return new Set();
      throw error;
    }
  }

  private history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.histories.get(stream, () => readWholeStream(this.store, registry, stream));
  }
}
