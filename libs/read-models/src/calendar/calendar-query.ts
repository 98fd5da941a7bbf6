import { Query } from '@nestjs/cqrs';
import type { Filter } from '../filter/taken.ts';
import type { ListFilter } from '../list/list-filter.ts';
import type { CalendarEntry } from './calendar-entry.ts';

/** Of what an entry tells: by when a term ends, or a hearing. */
export type CalendarMatter = CalendarEntry['matter'];

/** What a calendar is of: what a subscriber follows, or a list's filter takes. `from` and `to` are days of its entries. */
export interface CalendarFilter extends Filter, Pick<ListFilter, 'q' | 'from' | 'to'> {}

/** The calendar of what a list's filter takes; without one, of everything. */
export function calendarOf({ q, from, to, article, ...parts }: ListFilter): CalendarFilter {
  const { person = null, place = null, region = null, kind = null } = parts;
  const filter = { person, place, region, statute: article ?? null, kind };
  return { ...filter, everything: Object.values(filter).every((part) => part === null), q, from, to };
}

/** By when terms end and when hearings are: what everybody may know, in order of topic. */
export class CalendarQuery extends Query<readonly CalendarEntry[]> {
  constructor(
    readonly filter: CalendarFilter,
    readonly matters: readonly CalendarMatter[] = ['term', 'hearing'],
  ) {
    super();
  }
}
