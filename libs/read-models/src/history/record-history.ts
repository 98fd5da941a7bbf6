import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import {
  type Fact,
  GrowingCase,
  isCorrection,
  isLegalStream,
  isRetraction,
  type JurisdictionsOf,
  type LegalOverrideEventType,
  NO_JURISDICTIONS,
  parseStreamName,
  type RecordEventType,
  type Source,
  visibleInLog,
} from '#domain';
import { type EventRegistry, type EventStore, type JsonValue, type RecordedEvent, readWholeStream } from '#event-store';
import type { Clock } from '#platform';
import { dateAt } from '#time';
import { type ActorNames, NO_ACTOR_NAMES, withActorNames } from '../actor/actor-names.ts';
import { agrees, type Days } from '../list/narrowed.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import { type Page, page } from '../record/page.ts';
import { type HistoryEntry, type HistoryRequest, type HistoryView, RecordHistoryQuery } from './history-view.ts';

/** Every event of a record, as who, when, what from what to what, why, on what source. */
@QueryHandler(RecordHistoryQuery)
export class RecordHistory implements IQueryHandler<RecordHistoryQuery> {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly clock: Clock,
    private readonly jurisdictionsOf: JurisdictionsOf = NO_JURISDICTIONS,
    private readonly names: ActorNames = NO_ACTOR_NAMES,
  ) {}

  async execute({ request: { stream, ...asked } }: RecordHistoryQuery): Promise<HistoryView> {
    // Only streams of the record and of the law: what subscribers asked for is theirs alone.
    const isShown = parseStreamName(stream) !== null || isLegalStream(stream);
    const { items, ...of } = isShown ? await this.page(stream, asked) : { items: [], nextCursor: null, revision: null };
    const history = await withActorNames(this.names, items);
    return { ...of, stream, knownAt: asked.knownAt ?? null, history };
  }

  /**
   * In order; only what had been recorded at `knownAt` (a day means its end in UTC). Empty for an unknown stream, and
   * for one of which the viewer may not know, by the log itself: no projection need have seen that yet. Private texts are
   * sealed, for the group itself; nobody else is told that there are any.
   *
   * @throws DateError, UnknownEventTypeError
   */
  async of(stream: string, asOf: Omit<AsOf, 'validAt'> = {}): Promise<readonly HistoryEntry[]> {
    const until = asOf.knownAt ? momentsOf(asOf, this.clock).knownAt.at('UTC') : null;
    const visible = await visibleInLog(
      asOf.viewer ?? 'public',
      stream,
      (name) => this.eventsOf(name),
      this.jurisdictionsOf,
    );
    return historyOf(stream, visible, until);
  }

  /**
   * A page of {@link of}: entries with all words of `q`, recorded on the days from `from` to `to` (UTC), and the revision of
   * the last entry of the whole history; null where there is none.
   *
   * @throws DateError, UnknownEventTypeError, CursorError
   */
  async page(
    stream: string,
    { limit = null, cursor = null, ...asked }: Omit<HistoryRequest, 'stream'>,
  ): Promise<Page<HistoryEntry> & { readonly revision: number | null }> {
    const all = await this.of(stream, asked);
    const numbered = all.map((entry, index) => ({ entry, index }));
    const some = numbered.filter(({ entry }) => agrees(asked, textsOf(entry), dayOf(entry)));
    const { items, nextCursor } = page(some, ({ index }) => [index], { limit, cursor });
    return { items: items.map(({ entry }) => entry), nextCursor, revision: all.at(-1)?.revision ?? null };
  }

  private async eventsOf(stream: string): Promise<readonly RecordedEvent[]> {
    return await readWholeStream(this.store, this.registry, stream);
  }
}

/**
 * The history that a record's facts make, up to a moment.
 *
 * @param visible all of them that its reader may see, in order: what is private is told by the whole record, of which not
 *   all may have been known then
 */
export function historyOf(
  stream: string,
  visible: readonly Fact[],
  until: Temporal.Instant | null = null,
): readonly HistoryEntry[] {
  const told = visible.filter(
    ({ metadata }) => !until || Temporal.Instant.compare(Temporal.Instant.from(metadata.recordedAt), until) <= 0,
  );
  const before = new ToldBefore(stream);
  return told.flatMap((fact) => {
    const entries = entriesOf(fact, before);
    before.add(fact);
    return entries;
  });
}

function textsOf({ type, field, old, new: now, reason, source }: HistoryEntry): readonly (string | null)[] {
  const printed = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));
  return [type, field, printed(old), printed(now), reason, source?.publisher ?? null];
}

function dayOf({ at }: HistoryEntry): Days {
  const day = dateAt(Temporal.Instant.from(at), 'UTC');
  return { first: day, last: day };
}

function entriesOf(event: Fact, before: ToldBefore): HistoryEntry[] {
  const { source = null, reason = null, exercise = false, ...data } = dataOf(event);
  const said = {
    revision: Number(event.revision),
    event: event.id,
    at: event.metadata.recordedAt,
    actor: event.metadata.actor,
    type: event.type as RecordEventType | LegalOverrideEventType,
    reason: typeof reason === 'string' ? reason : null,
    source: source as Source | null,
    exercise: exercise === true,
  };
  if (isCorrection(event)) {
    return [{ ...said, about: String(data.event), field: String(data.field), old: data.old!, new: data.new! }];
  }
  if (isRetraction(event)) {
    const taken = before.of(String(data.event));
    return [{ ...said, about: String(data.event), field: null, old: taken ? { ...dataOf(taken) } : null, new: null }];
  }
  const stated = Object.entries(data).filter(
    ([field, value]) => value !== null && !isEmpty(value) && !isPublicFromTheStart(event, field, value),
  );
  const fields = stated.map(([field, value]) => {
    return { ...said, about: null, field, old: before.previous(event, field), new: value };
  });
  return fields.length > 0 ? fields : [{ ...said, about: null, field: null, old: null, new: null }];
}

/** What a record told before its next fact, as far as entries say it. */
class ToldBefore {
  private readonly byId = new Map<string, Fact>();
  private readonly lastOf = new Map<string, Fact>();
  private readonly courtCase: GrowingCase | null;

  constructor(stream: string) {
    this.courtCase = parseStreamName(stream)?.category === 'case' ? new GrowingCase(stream) : null;
  }

  add(fact: Fact): void {
    this.byId.set(fact.id, fact);
    this.lastOf.set(fact.type, fact);
    this.courtCase?.add(fact);
  }

  of(id: string): Fact | undefined {
    return this.byId.get(id);
  }

  /** What a later fact replaces: an earlier term, and the time from which a hearing is moved. All else adds. */
  previous(event: Fact, field: string): JsonValue {
    if (event.type === 'custody.term-set') return dataOf(this.lastOf.get(event.type))[field] ?? null;
    if (event.type === 'case.hearing-postponed' && field === 'to') {
      return this.courtCase?.state?.hearings.find(({ key }) => key === dataOf(event).hearing)?.at ?? null;
    }
    return null;
  }
}

function dataOf(fact: Fact | undefined): Record<string, JsonValue> {
  return (fact?.data ?? {}) as Record<string, JsonValue>;
}

/** What a record is where nobody says otherwise. */
function isPublicFromTheStart({ revision }: Fact, field: string, value: JsonValue): boolean {
  return revision === 0n && field === 'confidentiality' && value === 'public';
}

function isEmpty(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
