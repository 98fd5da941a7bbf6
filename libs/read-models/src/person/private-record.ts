import { Temporal } from 'temporal-polyfill';
import { effectiveFacts, type RecordEventType, recordFacts, type Source, streamName } from '#domain';
import { type EventRegistry, type EventStore, readWholeStream } from '#event-store';
import type { Clock } from '#platform';
import { type Keyring, reveal } from '#private-data';
import { momentsOf } from '../record/as-of.ts';

/** A name that is withheld from everybody outside the group. */
export interface PrivateName {
  /** Id of the event, key of the record that has it. */
  readonly event: string;
  readonly key: string;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: string;
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  readonly script: string;
  readonly source: Source;
}

export interface PrivateNote {
  readonly event: string;
  readonly key: string;
  readonly at: string;
  readonly actor: string;
  readonly contacts: string | null;
  readonly health: string | null;
  readonly notes: string | null;
  readonly source: Source;
}

/** What the group keeps to itself of somebody, corrections applied. What was erased reads `erased`. */
export interface PrivateView {
  /** Key under which the person shows. */
  readonly person: string;
  /** As asked; RFC 3339 in UTC where nothing was asked. */
  readonly knownAt: string;
  /** Each erasure, of whichever of their records. Told whatever moment is asked about: it holds for all of them. */
  readonly erased: readonly {
    readonly key: string;
    readonly at: string;
    readonly actor: string;
    readonly reason: string;
  }[];
  readonly names: readonly PrivateName[];
  readonly notes: readonly PrivateNote[];
}

/** Reads what is private of a person, from the log itself: for whoever may know all of the record, and nobody else. */
export class PrivateRecord {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly clock: Clock,
    private readonly keyring: Pick<Keyring, 'unseal'>,
  ) {}

  /**
   * @param keys every key under which the person is recorded, the one they show under first
   * @returns null where nobody is recorded under any of them
   * @throws DateError
   */
  async of(keys: readonly string[], { knownAt = null }: { knownAt?: string | null } = {}): Promise<PrivateView | null> {
    const moment = momentsOf({ knownAt }, this.clock).knownAt;
    const until = moment.at('UTC');
    const view = { person: keys[0] ?? '', knownAt: moment.text };
    const [erased, names, notes]: [PrivateView['erased'][number][], PrivateName[], PrivateNote[]] = [[], [], []];
    let isRecorded = false;
    for (const key of keys) {
      const events = await readWholeStream(this.store, this.registry, streamName('person', key));
      isRecorded ||= events.length > 0;
      for (const { type, data, metadata } of events) {
        if (type !== 'person.erased') continue;
        erased.push({ key, at: metadata.recordedAt, actor: metadata.actor, reason: String(data.reason) });
      }
      const known = events.filter(
        ({ metadata }) => Temporal.Instant.compare(Temporal.Instant.from(metadata.recordedAt), until) <= 0,
      );
      for (const fact of effectiveFacts(known)) {
        const said = { event: fact.id, key, at: fact.metadata.recordedAt, actor: fact.metadata.actor };
        if (!keepsPrivate(fact)) continue;
        if (fact.type === 'person.private-noted') notes.push({ ...said, ...fact.data });
        else if (fact.type === 'person.registered' || fact.type === 'person.name-added') {
          const { name, family, given, script, source } = fact.data;
          names.push({ ...said, name, family, given, script, source });
        } else throw new Error(`${fact.type} keeps something private, and it is not said how the group reads it.`);
      }
    }
    return isRecorded ? await reveal(this.keyring, { ...view, erased, names, notes }) : null;
  }
}

/** Whether a fact has fields that only the group may read, by what is declared of it. */
function keepsPrivate({ type, data }: { readonly type: RecordEventType; readonly data: unknown }): boolean {
  return recordFacts[type].privacy.fields(data as never).length > 0;
}
