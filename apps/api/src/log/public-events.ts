import { confidentialityOf, isPrivateFact, mayKnow, parseStreamName, recordEventTypes } from '#domain';
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
  private readonly known = new Memo<boolean>(KEPT);

  constructor(private readonly store: EventStore) {}

  isPublic(stream: string): Promise<boolean> {
    return this.known.get(stream, () => this.ask(stream));
  }

  /**
   * Whether everybody may have this event of it: not what the group keeps to itself of a person whom everybody may know,
   * since who told of it stands there in the clear, nor anything sealed.
   */
  async mayBeShown({ id, stream, data }: Pick<RecordedEvent, 'id' | 'stream' | 'data'>): Promise<boolean> {
    if (!(await this.isPublic(stream)) || hasSealed(data)) return false;
    if (parseStreamName(stream)?.category !== 'person') return true;
    const history = await this.history(stream);
    const index = history.findIndex((event) => event.id === id);
    return index >= 0 && !isPrivateFact(history[index]!, history.slice(0, index));
  }

  private async ask(stream: string): Promise<boolean> {
    if (parseStreamName(stream) === null) return false;
    try {
      const { confidentiality } = await confidentialityOf(stream, (name) => this.history(name));
      return mayKnow('public', confidentiality);
    } catch (error) {
      // Written by a newer Habeas: what it says of who may know cannot be read here.
      if (error instanceof UnknownEventTypeError) return false;
      throw error;
    }
  }

  private history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.histories.get(stream, () => readWholeStream(this.store, registry, stream));
  }
}
