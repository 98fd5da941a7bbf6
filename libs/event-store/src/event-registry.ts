import type { JsonObject, RecordedEvent } from './envelope.ts';
import { UnknownEventTypeError } from './errors.ts';

/** Turns the `data` of one version into that of the next. Pure. */
export type Upcaster = (data: JsonObject) => JsonObject;

export interface EventType {
  readonly type: string;
  /** The version that is written today. */
  readonly version: number;
  /** `upcasters[n]` lifts version n to n + 1; there is one for every version below `version`. */
  readonly upcasters?: { readonly [fromVersion: number]: Upcaster };
}

/** Every event type that this version of Habeas can read, with the way from each old version to today's. */
export class EventRegistry {
  private readonly types = new Map<string, EventType>();

  constructor(types: Iterable<EventType> = []) {
    for (const type of types) this.register(type);
  }

  register(type: EventType): void {
    if (this.types.has(type.type)) throw new Error(`Event type ${type.type} is registered twice.`);
    for (let version = 1; version < type.version; version++) {
      if (!type.upcasters?.[version])
        throw new Error(`Event type ${type.type} lacks an upcaster from version ${version}.`);
    }
    this.types.set(type.type, type);
  }

  has(type: string): boolean {
    return this.types.has(type);
  }

  all(): readonly EventType[] {
    return [...this.types.values()];
  }

  /**
   * The event in today's shape.
   *
   * @throws UnknownEventTypeError an unknown type, or a version newer than today's
   */
  upcast(event: RecordedEvent): RecordedEvent {
    const known = this.types.get(event.type);
    if (!known || event.schemaVersion > known.version || event.schemaVersion < 1) {
      throw new UnknownEventTypeError(event.type, event.schemaVersion, event.stream, event.position);
    }
    if (event.schemaVersion === known.version) return event;
    let data = event.data;
    for (let version = event.schemaVersion; version < known.version; version++) {
      data = known.upcasters![version]!(data);
    }
    return { ...event, data, schemaVersion: known.version };
  }
}
