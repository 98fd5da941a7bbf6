import { Query } from '@nestjs/cqrs';
import type { CalendarEntry } from './calendar-entry.ts';
import type { CalendarFilter } from './calendar-filter.ts';

/** Of what an entry tells: by when a term ends, or a hearing. */
export type CalendarMatter = CalendarEntry['matter'];

/** By when terms end and when hearings are: what everybody may know, in order of topic. */
export class CalendarQuery extends Query<readonly CalendarEntry[]> {
  constructor(
    readonly filter: CalendarFilter,
    readonly matters: readonly CalendarMatter[] = ['term', 'hearing'],
  ) {
    super();
  }
}
