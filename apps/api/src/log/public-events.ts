import type { LoggedEvent } from '#audit';
import {
  isAmendment,
  parseStreamName,
  recordEventTypes,
  tellsMoreThanTheMinute,
  toldNumbers,
  visibleInLog,
} from '#domain';
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
const NONE: ReadonlyMap<string, bigint> = new Map();

/** As much of a leaf as tells whether it is for everybody. */
interface ShownEntry {
  readonly event: Pick<RecordedEvent, 'id' | 'stream' | 'type' | 'data'>;
  readonly entry: Pick<LoggedEvent['entry'], 'version'>;
}

/**
 * Which events everybody may have: those of records whose history everybody may read, by the log itself. Keeps what it has
 * read; make a new one for each question that has to be answered by what holds now.
 */
export class PublicEvents {
  private readonly histories = new Memo<readonly RecordedEvent[]>(KEPT);
  private readonly told = new Memo<ReadonlyMap<string, bigint>>(KEPT);

  constructor(private readonly store: EventStore) {}

  /** Whether everybody may know that this record has this event. @param revision as the log counts */
  async isKnown(stream: string, revision: bigint): Promise<boolean> {
    return [...(await this.toldOf(stream)).values()].includes(revision);
  }

  /** Which event of a record everybody is told of under this number, as the log counts; null where none is. */
  async toldAs(stream: string, number: bigint): Promise<bigint | null> {
    return [...(await this.toldOf(stream)).values()][Number(number)] ?? null;
  }

  /**
   * Whether everybody may have this entry of it: not what the group keeps to itself of a person whom everybody may know,
   * since who told of it stands there in the clear, nor anything sealed; no entry of version 1, which says who recorded it
   * and at which second; and nothing that amends an event whose id tells the second.
   */
  async mayBeShown({ event, entry }: ShownEntry): Promise<boolean> {
    const { id, stream, data } = event;
    if (entry.version === 1 || hasSealed(data) || namesASecond(event)) return false;
    return (await this.toldOf(stream)).has(id);
  }

  /** The events of a record of which everybody may know, in order: by their ids the numbers that the log has for them. */
  private toldOf(stream: string): Promise<ReadonlyMap<string, bigint>> {
    return this.told.get(stream, () => this.ask(stream));
  }

  private async ask(stream: string): Promise<ReadonlyMap<string, bigint>> {
    if (parseStreamName(stream) === null) return NONE;
    try {
      if ((await visibleInLog('public', stream, (name) => this.history(name))).length === 0) return NONE;
      const all = await this.history(stream);
      const numbers = toldNumbers(all);
      return new Map(all.flatMap(({ id, revision }) => (numbers.has(id) ? [[id, revision]] : [])));
    } catch (error) {
      // Written by a newer Habeas: what it says of who may know cannot be read here.
      if (error instanceof UnknownEventTypeError) return NONE;
      throw error;
    }
  }

  private history(stream: string): Promise<readonly RecordedEvent[]> {
    return this.histories.get(stream, () => readWholeStream(this.store, registry, stream));
  }
}

/** An amendment names the event that it is about. Those of older logs have ids that tell the millisecond. */
function namesASecond(event: Pick<RecordedEvent, 'type' | 'data'>): boolean {
  return isAmendment(event) && tellsMoreThanTheMinute(String(event.data.event));
}
