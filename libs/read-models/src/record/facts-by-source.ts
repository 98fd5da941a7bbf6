import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import type { Fact, Source } from '#domain';
import { type Clock, readSql } from '#platform';
import { visibleFactsOf } from '../disclosure/visible-facts.ts';
import { type AsOf, momentsOf } from './as-of.ts';
import { type Page, type PageRequest, page } from './page.ts';
import { reading } from './reading.ts';

const factsBySource = readSql(new URL('./facts-by-source.sql', import.meta.url));

/** One fact and the passage that it rests on. Absent is null. */
export interface SourcedFact {
  readonly publisher: string;
  readonly locator: string;
  /** The record, and its event in it: `GET /api/v1/history/{stream}` tells the rest. */
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  readonly fact: string;
  /** When it was recorded: RFC 3339. */
  readonly at: string;
  readonly actor: string;
  /** What it says, as it was recorded; corrections are facts of their own. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface SourcedFactsRequest extends Omit<AsOf, 'validAt'>, PageRequest {
  /** A passage and whatever is within it: `entry 43` is also `entry 43, note 41`. Null: every passage. */
  readonly locator?: string | null;
  readonly publisher?: string | null;
}

export interface SourcedFactsView extends Page<SourcedFact> {
  readonly knownAt: string;
  readonly locator: string | null;
  readonly publisher: string | null;
  readonly position: bigint;
}

/** From any passage of a source to the facts that rest on it, in the order of the source. */
export class FactsBySource {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list({ locator = null, publisher = null, ...asOf }: SourcedFactsRequest = {}): Promise<SourcedFactsView> {
    const { knownAt, viewer } = momentsOf(asOf, this.clock);
    return await reading(this.dataSource, async (tx, position) => {
      const rows: { stream: string; revision: string }[] = await tx.query(factsBySource, [
        locator,
        locator?.replaceAll(/[\\%_]/g, '\\$&') ?? null,
        publisher,
      ]);
      const streams = [...new Set(rows.map(({ stream }) => stream))];
      const resting = new Set(rows.map(({ stream, revision }) => `${stream} ${revision}`));
      // Of the whole record: an amendment is as private as what it amends, which may rest on another source.
      const records = await visibleFactsOf(tx, viewer, streams);
      const until = knownAt.at('UTC');
      const facts = [...records].flatMap(([stream, visible]) =>
        visible
          .filter(({ revision }) => resting.has(`${stream} ${revision}`))
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
    fact: fact.type,
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
