import { type Category, type Fact, type NewFact, recordEventTypes, type Source, streamName } from '#domain';
import {
  type EventMetadata,
  EventRegistry,
  type EventStore,
  type JsonObject,
  type NewEvent,
  type RecordedEvent,
  type StreamAppend,
} from '#event-store';

const registry = new EventRegistry(recordEventTypes);

/** An event of a stream, stored already or about to be. */
export interface StreamEvent extends Fact {
  readonly metadata: EventMetadata;
  /** Null for one that is not stored yet. */
  readonly position: bigint | null;
}

/** A fact on its way into the log. */
export interface Addition {
  readonly category: Category;
  readonly key: string;
  readonly fact: NewFact<string, unknown>;
  /** Id of the command. */
  readonly causationId: string;
}

/** The streams that a command touches, as the log has them and as they will read once it is recorded. */
export class UnitOfWork {
  private readonly stored = new Map<string, readonly StreamEvent[]>();
  private readonly added = new Map<string, NewEvent[]>();

  constructor(
    private readonly store: EventStore,
    private readonly attempt: {
      readonly newId: () => string;
      readonly recordedAt: string;
      readonly actor: string;
      readonly correlationId: string;
    },
  ) {}

  /** The whole stream, what is about to be added included. */
  async history(category: Category, key: string): Promise<readonly StreamEvent[]> {
    const stream = streamName(category, key);
    const stored = await this.storedEvents(stream);
    const added = this.added.get(stream) ?? [];
    return [...stored, ...added.map((event, index) => provisional(event, BigInt(stored.length + index)))];
  }

  /** The stream as the log has it. */
  async storedHistory(category: Category, key: string): Promise<readonly StreamEvent[]> {
    return this.storedEvents(streamName(category, key));
  }

  /** Adds a fact that has been decided on; says where it will stand. */
  async add({ category, key, fact, causationId }: Addition): Promise<{ id: string; revision: bigint }> {
    const stream = streamName(category, key);
    const stored = await this.storedEvents(stream);
    const events = this.added.get(stream) ?? [];
    this.added.set(stream, events);
    const { recordedAt, actor, correlationId, newId } = this.attempt;
    const id = newId();
    events.push({
      id,
      type: fact.type,
      schemaVersion: recordEventTypes.find(({ type }) => type === fact.type)?.version ?? 1,
      data: fact.data as JsonObject,
      metadata: { recordedAt, actor, correlationId, causationId, sources: sourcesOf(fact.data) },
    });
    return { id, revision: BigInt(stored.length + events.length - 1) };
  }

  /** What has to be appended, stream by stream in the order in which they were first added to. */
  async appends(): Promise<readonly StreamAppend[]> {
    return Promise.all(
      [...this.added].map(async ([stream, events]) => {
        const last = (await this.storedEvents(stream)).at(-1);
        return { stream, events, expectedRevision: last ? last.revision : ('no_stream' as const) };
      }),
    );
  }

  private async storedEvents(stream: string): Promise<readonly StreamEvent[]> {
    const known = this.stored.get(stream);
    if (known) return known;
    const events: RecordedEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(registry.upcast(event));
    this.stored.set(stream, events);
    return events;
  }
}

function provisional(event: NewEvent, revision: bigint): StreamEvent {
  return { ...event, revision, position: null };
}

/** As the record names them: where it can be read again, or else who said it. */
function sourcesOf(data: unknown): readonly string[] {
  const { source } = data as { source?: Source };
  if (!source) return [];
  return [source.url ?? (source.locator === null ? source.publisher : `${source.publisher}, ${source.locator}`)];
}
