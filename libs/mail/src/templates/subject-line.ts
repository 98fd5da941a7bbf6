import { fromRecord, isolatesWhereNeeded } from '../text/record-text.ts';

/** A place's name as a subject can bear it: one line, short. */
export function shortPlace(place: string): string {
  return isolatesWhereNeeded(fromRecord(place, 40));
}
