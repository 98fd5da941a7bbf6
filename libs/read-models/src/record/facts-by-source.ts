import { Inject, Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { type Fact, idToTheMinute, type RecordEventType, type Source } from '#domain';
import { ACTOR_NAMES, CLOCK, type Clock, DATA_SOURCE, readSql } from '#platform';
import { type ActorNames, NO_ACTOR_NAMES, withActorNames } from '../actor/actor-names.ts';
import { visibleFactsOf } from '../disclosure/visible-facts.ts';
import { momentsOf } from './as-of.ts';
import {
  FactsBySourceQuery,
  type SourcedFact,
  type SourcedFactsRequest,
  type SourcedFactsView,
} from './facts-by-source-view.ts';
import { type KnownPage, page } from './page.ts';
import { reading } from './reading.ts';

const FACTS_BY_SOURCE = readSql(new URL('./facts-by-source.sql', import.meta.url));

/** From any passage of a source to the facts that rest on it, in the order of the source. */
@QueryHandler(FactsBySourceQuery)
export class FactsBySource implements IQueryHandler<FactsBySourceQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Optional() @Inject(ACTOR_NAMES) private readonly names: ActorNames = NO_ACTOR_NAMES,
  ) {}

  async execute({ request }: FactsBySourceQuery): Promise<SourcedFactsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, facts: await withActorNames(this.names, items) };
  }

  async list({
    locator = null,
    publisher = null,
    ...asOf
  }: SourcedFactsRequest = {}): Promise<KnownPage<SourcedFact> & Pick<SourcedFactsView, 'locator' | 'publisher'>> {
    const { knownAt, viewer } = momentsOf(asOf, this.clock);
    return await reading(this.dataSource, async (tx, position) => {
      const rows: { stream: string; id: string }[] = await tx.query(FACTS_BY_SOURCE, [
        locator,
        locator?.replaceAll(/[\\%_]/g, '\\$&') ?? null,
        publisher,
      ]);
      const streams = [...new Set(rows.map(({ stream }) => stream))];
      const resting = new Set(rows.flatMap(({ id }) => [id, idToTheMinute(id)]));
      // Of the whole record: an amendment is as private as what it amends, which may rest on another source.
      const records = await visibleFactsOf(tx, viewer, streams);
      const until = knownAt.at('UTC');
      const facts = [...records].flatMap(([stream, visible]) =>
        visible
          .filter(({ id }) => resting.has(id))
          .filter(({ metadata }) => Temporal.Instant.compare(Temporal.Instant.from(metadata.recordedAt), until) <= 0)
          .map((fact) => sourcedFact(stream, fact)),
      );
      return { knownAt: knownAt.text, locator, publisher, position, ...page(facts, placeInSource, asOf) };
    });
  }
}

function sourcedFact(stream: string, fact: Fact): SourcedFact {
  const { source, ...data } = fact.data as { readonly source: Source };
  return {
    publisher: source.publisher,
    locator: source.locator ?? '',
    stream,
    revision: Number(fact.revision),
    event: fact.id,
    fact: fact.type as RecordEventType,
    at: fact.metadata.recordedAt,
    actor: fact.metadata.actor,
    data,
  };
}

/** Numbers count as numbers: entry 9 comes before entry 10. */
function placeInSource({ publisher, locator, at, stream, revision }: SourcedFact): readonly (string | number)[] {
  const counted = locator.replaceAll(/\d{1,15}/g, (digits) => digits.padStart(15, '0'));
  return [publisher, counted, Date.parse(at), stream, revision];
}
