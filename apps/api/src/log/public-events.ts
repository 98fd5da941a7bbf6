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
  readonly event: Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'type' | 'data'>;
  readonly entry: Pick<LoggedEvent['entry'], 'version'>;
}

/** What is kept of a record: so many events it had when it was read, and which of them are not for everybody. */
interface Decided {
  readonly events: bigint;
  readonly withheld: ReadonlySet<string>;
}
const NOTHING: Decided = { events: 0n, withheld: new Set() };
const NO_IDS: ReadonlySet<string> = new Set();

/** So many events of the log are in hand at a time, about 150 MB, while it is decided for all records. */
const IN_HAND = 100_000;

/**
 * Which events everybody may have: those of records whose history everybody may read, by the log itself. Keeps what it has
 * read; make a new one for each question that has to be answered by what holds now.
 */
export class PublicEvents {
  private readonly histories = new Memo<readonly RecordedEvent[]>(KEPT);
  private readonly told = new Memo<ReadonlyMap<string, bigint>>(KEPT);

  private readonly decided: Memo<Decided>;
  /** Whole streams that were read together. */
  private inHand: ReadonlyMap<string, readonly RecordedEvent[]> = new Map();

  constructor(
    private readonly store: EventStore,
    keep = KEPT,
  ) {
    this.decided = new Memo(keep);
  }

  /**
   * For every record of the log at once, by reading the log from end to end and not each record by itself: as many times as it takes to
   * have little in hand. Holds by what the log has now.
   *
   * @param events so many that the log has, about
   */
  static async ofWholeLog(store: EventStore, events: number): Promise<PublicEvents> {
    const made = new PublicEvents(store, Number.POSITIVE_INFINITY);
    const parts = Math.max(1, Math.ceil(events / IN_HAND));
    for (let part = 0; part < parts; part++) {
      made.inHand = await streamsOf(store, (stream) => partOf(stream, parts) === part);
      for (const stream of made.inHand.keys()) await made.decided.get(stream, () => made.decide(stream));
    }
    made.inHand = new Map();
    return made;
  }

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
    const { id, stream, revision, data } = event;
    if (entry.version === 1 || hasSealed(data) || namesASecond(event)) return false;
    const { events, withheld } = await this.decided.get(stream, () => this.decide(stream));
    // What came after it was read is not told.
    return revision < events && !withheld.has(id);
  }

  private async decide(stream: string): Promise<Decided> {
    const told = await this.toldOf(stream);
    if (told.size === 0) return NOTHING;
    const all = await this.history(stream);
    const withheld = all.flatMap(({ id }) => (told.has(id) ? [] : [id]));
    return { events: BigInt(all.length), withheld: withheld.length === 0 ? NO_IDS : new Set(withheld) };
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
    const known = this.inHand.get(stream);
    if (known) return Promise.resolve(known);
    return this.histories.get(stream, () => readWholeStream(this.store, registry, stream));
  }
}

/** Whole streams of the record, in today's versions of their events; of others, and of what cannot be read here, none. */
async function streamsOf(
  store: EventStore,
  isWanted: (stream: string) => boolean,
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
  const streams = new Map<string, RecordedEvent[] | null>();
  for await (const event of store.readAll()) {
    const { stream } = event;
    if (!isWanted(stream)) continue;
    const known = streams.get(stream);
    // Written by a newer Habeas: it is read by itself, and not told.
    const read = known === null || parseStreamName(stream) === null ? null : upcastIfKnown(event);
    if (read === null) streams.set(stream, null);
    else if (known) known.push(read);
    else streams.set(stream, [read]);
  }
  return new Map([...streams].flatMap(([stream, events]) => (events === null ? [] : [[stream, events] as const])));
}

function upcastIfKnown(event: RecordedEvent): RecordedEvent | null {
  try {
    return registry.upcast(event);
  } catch (error) {
    if (error instanceof UnknownEventTypeError) return null;
    throw error;
  }
}

/** FNV-1a of its name, by which streams are spread over so many parts. */
function partOf(stream: string, parts: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < stream.length; at++) hash = Math.imul(hash ^ stream.charCodeAt(at), 0x01000193) >>> 0;
  return hash % parts;
}

/** An amendment names the event that it is about. Those of older logs have ids that tell the millisecond. */
function namesASecond(event: Pick<RecordedEvent, 'type' | 'data'>): boolean {
  return isAmendment(event) && tellsMoreThanTheMinute(String(event.data.event));
}
