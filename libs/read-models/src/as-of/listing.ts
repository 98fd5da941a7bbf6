/** Lists that can be asked for as of a moment. A case is one line of its own list, and one for each of its hearings. */
export type ListName = 'person' | 'incident' | 'custody' | 'case' | 'hearing' | 'sanction' | 'assembly' | 'figure';

/** Where a record stands in a list, and of which days and persons it tells: enough to find it, not to show it. */
export interface Listing {
  readonly list: ListName;
  /** Which of several lines that one record has in the list. */
  readonly item: string;
  /** By what the list is ordered, code point by code point; the record's key breaks ties. */
  readonly sort: string;
  /** What is on record, from which `sort` follows: by it a line is known again, also where zone data has changed. */
  readonly stated: string;
  /** First day, `YYYY-MM-DD`, of which it can tell; null: nobody knows. */
  readonly from: string | null;
  /** First day of which it certainly tells no more; null: none. */
  readonly until: string | null;
  /** Whether it can still show where the list has only what goes on or is ahead. */
  readonly open: boolean;
  /** Kind by which the list is narrowed; null where it is not. */
  readonly tag: string | null;
  /** Keys of the persons by whom it is looked for. */
  readonly persons: readonly string[];
}

/** What comes last in a list by dates, having none. */
export const UNDATED = '~';

/** The only line of a record in a list that has every record of its kind. */
export function onlyLine(list: ListName, sort: string): Listing {
  return { list, item: '', sort, stated: sort, from: null, until: null, open: true, tag: null, persons: [] };
}
