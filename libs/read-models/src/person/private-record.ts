import { Temporal } from 'temporal-polyfill';
import { effectiveFacts, type RecordEventType, recordFacts, scriptOf, streamName } from '#domain';
import { type EventRegistry, type EventStore, readWholeStream } from '#event-store';
import type { Clock } from '#platform';
import { momentsOf } from '../record/as-of.ts';
import type { PrivateName, PrivateNote, PrivateView } from './private-view.ts';

/** Reads what is private of a person, from the log itself and as it is stored: sealed, until a reader may open it. */
export class PrivateRecord {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly clock: Clock,
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
          const birthYear = fact.type === 'person.registered' ? (fact.data.birthYear ?? null) : null;
          names.push({
            ...{ ...said, name, family, given, source },
            script: script ?? scriptOf(name),
            birthYear: birthYear === null ? null : String(birthYear),
          });
        } else throw new Error(`${fact.type} keeps something private, and it is not said how the group reads it.`);
      }
    }
    return isRecorded ? { ...view, erased, names, notes } : null;
  }
}

/** Whether a fact has fields that only the group may read, by what is declared of it. */
function keepsPrivate({ type, data }: { readonly type: RecordEventType; readonly data: unknown }): boolean {
  return recordFacts[type].privacy.fields(data as never).length > 0;
}
