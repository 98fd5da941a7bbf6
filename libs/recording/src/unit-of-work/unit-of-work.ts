import { type Category, type Fact, type NewFact, recordEventTypes, type Source, streamName } from '#domain';
import {
  type EventMetadata,
  EventRegistry,
  type EventStore,
  type JsonObject,
  type NewEvent,
  readWholeStream,
  type StreamAppend,
} from '#event-store';
import { openFacts, sealFact, withheldFacts } from '../private-data/private-facts.ts';
import type { PrivateTexts } from '../private-data/private-texts.ts';

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

/**
 * The streams that a command touches, as the log has them and as they will read once it is recorded. What is private is
 * open in here for those recorders who may read it, so that no refusal can tell it to others; and sealed in what is appended.
 */
export class UnitOfWork {
  private readonly stored = new Map<
    string,
    { readonly told: readonly StreamEvent[]; readonly open: readonly StreamEvent[] }
  >();
  private readonly added = new Map<string, NewEvent[]>();
  /** As stored, with what was added: the same array until more is, so that it is read once. */
  private readonly whole = new WeakMap<readonly StreamEvent[], readonly StreamEvent[]>();

  constructor(
    private readonly store: EventStore,
    private readonly attempt: {
      readonly newId: () => string;
      readonly recordedAt: string;
      readonly actor: string;
      readonly correlationId: string;
    },
    private readonly keyring: PrivateTexts | null = null,
    private readonly reader: { readonly opensPrivate: boolean } = { opensPrivate: true },
  ) {}

  /** The whole stream, what is about to be added included; what is private in it as the recorder may read it. */
  async history(category: Category, key: string): Promise<readonly StreamEvent[]> {
    const stream = streamName(category, key);
    return this.withAdded(stream, await this.storedEvents(stream));
  }

  /** The same with what is private open to the code, for checks whose refusals tell nothing of it. */
  async openHistory(category: Category, key: string): Promise<readonly StreamEvent[]> {
    const stream = streamName(category, key);
    return this.withAdded(stream, (await this.read(stream)).open);
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

  /**
   * What has to be appended, stream by stream in the order in which they were first added to.
   *
   * @throws ErasedOwnerError a key was destroyed since the stream was read
   */
  async appends(): Promise<readonly StreamAppend[]> {
    return Promise.all(
      [...this.added].map(async ([stream, events]) => {
        const stored = await this.storedEvents(stream);
        const last = stored.at(-1);
        const before = (index: number) => [...stored, ...events.slice(0, index)];
        const sealed = await Promise.all(
          events.map((event, index) => sealFact(stream, event, before(index), this.keyring)),
        );
        return { stream, events: sealed, expectedRevision: last ? last.revision : ('no_stream' as const) };
      }),
    );
  }

  private withAdded(stream: string, stored: readonly StreamEvent[]): readonly StreamEvent[] {
    const added = this.added.get(stream) ?? [];
    if (added.length === 0) return stored;
    const known = this.whole.get(stored);
    if (known?.length === stored.length + added.length) return known;
    const whole = [...stored, ...added.map((event, index) => provisional(event, BigInt(stored.length + index)))];
    this.whole.set(stored, whole);
    return whole;
  }

  private async storedEvents(stream: string): Promise<readonly StreamEvent[]> {
    return (await this.read(stream)).told;
  }

  private async read(stream: string) {
    const known = this.stored.get(stream);
    if (known) return known;
    const events = await readWholeStream(this.store, registry, stream);
    const open = this.keyring ? await openFacts(stream, events, this.keyring) : events;
    const read = { open, told: this.reader.opensPrivate ? open : withheldFacts(events) };
    this.stored.set(stream, read);
    return read;
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
