import type pg from 'pg';
import { readSql } from '#platform';
import { nearest } from '#time';
import { articlesAndCodes, recordedName, recordedStatute } from './recorded-spelling.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

const CHOICES = readSql(new URL('./filter-choices.sql', import.meta.url));
const POSITION = 'SELECT position FROM plan_progress';

/** What the public record tells of, for filters to name; the most frequent first. */
export interface FilterChoices {
  readonly places: readonly string[];
  readonly regions: readonly string[];
  /** Every name that they go by, and those of places to which somebody was taken: what a filter may say, and is not offered. */
  readonly otherNames: { readonly places: readonly string[]; readonly regions: readonly string[] };
  /** As printed, with the codes that they belong to: `KZ CAO 667`, `KZ CAO`. */
  readonly statutes: readonly string[];
  /** The zone in which most of the record counts its dates; UTC where there is nothing yet. */
  readonly zone: string;
}

/** A part of a filter that agrees with nothing in the record as it is now. */
export interface UnknownPart {
  readonly part: 'place' | 'region' | 'statute';
  readonly value: string;
  /** What may have been meant: up to three, the nearest first. */
  readonly near: readonly string[];
}

/** Reads the choices, and keeps them until the plan has moved on. */
export class FilterChoicesReader {
  private known: { readonly position: string; readonly choices: FilterChoices } | null = null;

  async read(client: Pick<pg.ClientBase, 'query'>): Promise<FilterChoices> {
    const { rows: progress } = await client.query<{ position: string }>(POSITION);
    const position = progress[0]?.position ?? '0';
    if (this.known?.position === position) return this.known.choices;
    const { rows } = await client.query<{ part: string; value: string }>(CHOICES);
    const of = (part: string) => rows.filter((row) => row.part === part).map(({ value }) => value);
    const statutes = of('statute');
    const choices: FilterChoices = {
      places: of('place'),
      regions: of('region'),
      otherNames: { places: of('name of place'), regions: of('name of region') },
      statutes: [...new Set([...statutes, ...statutes.map(codeOf)])],
      zone: of('zone')[0] ?? 'UTC',
    };
    this.known = { position, choices };
    return choices;
  }
}

/** Which parts of a filter agree with nothing yet; none where nothing is recorded at all. */
export function unknownParts(filter: SubscriptionFilter, choices: FilterChoices): readonly UnknownPart[] {
  const { places, regions, otherNames, statutes } = choices;
  if (places.length === 0) return [];
  const parts = [
    {
      part: 'place',
      found: recordedName(filter.place, places, otherNames.places),
      known: places,
      others: otherNames.places,
    },
    {
      part: 'region',
      found: recordedName(filter.region, regions, otherNames.regions),
      known: regions,
      others: otherNames.regions,
    },
    {
      part: 'statute',
      found: recordedStatute(filter.statute, statutes),
      known: articlesAndCodes(statutes),
      others: [],
    },
  ] as const;
  return parts.flatMap(({ part, found, known, others }) => {
    const value = filter[part];
    if (value === null || found !== null) return [];
    const near = nearest(value, known);
    return [{ part, value, near: near.length > 0 ? near : nearest(value, others) }];
  });
}

function codeOf(statute: string): string {
  return statute.replace(/\s+\S+$/, '');
}
