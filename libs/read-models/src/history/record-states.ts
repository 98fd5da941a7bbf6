import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import {
  type Category,
  type CustodyEpisode,
  type Fact,
  factsReached,
  type JurisdictionsOf,
  knowsEverything,
  NO_JURISDICTIONS,
  parseStreamName,
  type RecordState,
  visibleInLog,
} from '#domain';
import { type EventRegistry, type EventStore, readWholeStream } from '#event-store';
import type { Clock } from '#platform';
import { assemblyKind } from '../assembly/assembly-row.ts';
import { courtCaseKind } from '../court-case/court-case-row.ts';
import type { CustodyBoard } from '../custody/custody-board.ts';
import { custodyKind } from '../custody/custody-row.ts';
import type { CustodyEntry } from '../custody/custody-view.ts';
import { figureKind } from '../figure/figure-row.ts';
import { incidentKind } from '../incident/incident-row.ts';
import { personKind } from '../person/person-row.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import { type RecordKind, storedState } from '../record/record-row.ts';
import { type RecordAsOf, RecordStateQuery, type RecordStateRequest } from './record-state-view.ts';

const kinds: { readonly [C in Category]: RecordKind<RecordState> } = {
  person: personKind,
  incident: incidentKind,
  custody: custodyKind,
  case: courtCaseKind,
  assembly: assemblyKind,
  figure: figureKind,
} as { readonly [C in Category]: RecordKind<RecordState> };

/** What any record says: of a day (`validAt`), by what had been recorded on a day (`knownAt`), from the log itself. */
@QueryHandler(RecordStateQuery)
export class RecordStates implements IQueryHandler<RecordStateQuery> {
  constructor(
    private readonly store: EventStore,
    private readonly registry: EventRegistry,
    private readonly clock: Clock,
    private readonly board: Pick<CustodyBoard, 'ofPerson'>,
    private readonly jurisdictionsOf: JurisdictionsOf = NO_JURISDICTIONS,
  ) {}

  async execute({ request: { stream, ...asOf } }: RecordStateQuery): Promise<RecordAsOf | null> {
    return await this.of(stream, asOf);
  }

  /**
   * Null for what is no record, and for one of which the viewer may not know.
   *
   * @throws DateError, UnknownEventTypeError
   */
  async of(
    stream: string,
    { revision = null, ...asOf }: Omit<RecordStateRequest, 'stream'> = {},
  ): Promise<RecordAsOf | null> {
    const name = parseStreamName(stream);
    if (name === null) return null;
    const moments = momentsOf(asOf, this.clock);
    const visible = await visibleInLog(moments.viewer, stream, (each) => this.factsOf(each), this.jurisdictionsOf);
    const all = await this.factsOf(stream);
    const last = visible.at(-1);
    if (!last) return null;
    const kind = kinds[name.category];
    const whole = kind.fold(name.key, all);
    const zone = whole ? kind.zone(storedState(whole)) : 'UTC';
    const until = moments.knownAt.at(zone);
    const at = moments.validAt.at(zone);
    // By what the viewer is told, to the minute: of what is withheld not even the number shows.
    const known = visible.filter(({ metadata, revision: at }) => {
      return !isAfter(metadata.recordedAt, until) && (revision === null || at <= BigInt(revision));
    });
    // The board knows moments and no revisions: it had a line of this one where nothing more was recorded in the same moment.
    const end = revision === null || !known.at(-1) ? null : known.at(-1)!.metadata.recordedAt;
    const asOfThen = end === null ? asOf : { ...asOf, knownAt: end };
    const boardHadIt =
      end === null ||
      !visible.some((fact) => !known.includes(fact) && !isAfter(fact.metadata.recordedAt, Temporal.Instant.from(end)));
    const told = kind.fold(name.key, factsReached(known, zone, at));
    // Who was to know at first is the group's own.
    const state =
      told && whole && !knowsEverything(moments.viewer) ? { ...told, confidentiality: whole.confidentiality } : told;
    return {
      stream,
      validAt: moments.validAt.text,
      knownAt: end ?? moments.knownAt.text,
      revision: known.length > 0 ? Number(known.at(-1)!.revision) : null,
      revisionNow: Number(last.revision),
      state: state && storedState(state),
      custody:
        name.category === 'custody' && state && boardHadIt ? await this.line(state as CustodyEpisode, asOfThen) : null,
    };
  }

  private async line({ key, person }: CustodyEpisode, asOf: AsOf): Promise<CustodyEntry | null> {
    const { held } = await this.board.ofPerson(person, asOf);
    return held.find(({ episode }) => episode === key) ?? null;
  }

  private async factsOf(stream: string): Promise<readonly Fact[]> {
    return await readWholeStream(this.store, this.registry, stream);
  }
}

function isAfter(time: string, moment: Temporal.Instant): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(time), moment) > 0;
}
