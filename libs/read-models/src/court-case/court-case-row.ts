import { Column, Entity } from 'typeorm';
import { type CourtCase, foldCase, type SanctionInCase, sanctionsOf } from '#domain';
import { earliestPossible, parseEdtf } from '#time';
import { type Listing, onlyLine, UNDATED } from '../as-of/listing.ts';
import { type RecordKind, RecordRow } from '../record/record-row.ts';
import { hearingTime } from './hearing-time.ts';

@Entity('court_case')
export class CourtCaseRow extends RecordRow<CourtCase> {
  @Column({ type: 'text', array: true })
  persons!: string[];

  @Column({ type: 'boolean' })
  retracted!: boolean;
}

export const courtCaseKind: RecordKind<CourtCase> = {
  category: 'case',
  fold: foldCase,
  zone: ({ place }) => place.zone,
  listings: (state) => [
    { ...onlyLine('case', firstDay(state) ?? UNDATED), persons: state.persons },
    ...(state.retracted ? [] : [...hearingLines(state), ...sanctionLines(state)]),
  ],
};

function firstDay({ openedOn, hearings, rulings }: CourtCase): string | null {
  const days = [openedOn, ...rulings.map(({ on }) => on)].flatMap((date) => {
    const first = date === null ? null : earliestPossible(parseEdtf(date));
    return first === null ? [] : [first];
  });
  return [...days, ...hearings.flatMap(({ at }) => (at === null ? [] : [at.slice(0, 10)]))].sort()[0] ?? null;
}

/** In order of time, `2021-12-10T04:00:00Z`, a day by its first instant at the place. */
function hearingLines({ hearings, persons }: CourtCase): readonly Listing[] {
  return hearings.map((hearing) => ({
    ...onlyLine('hearing', hearingTime(hearing).from?.toString() ?? UNDATED),
    stated: `${hearing.at ?? UNDATED} ${hearing.zone}`,
    item: hearing.key,
    open: hearing.status === 'scheduled' || hearing.status === 'postponed',
    persons,
  }));
}

function sanctionLines(courtCase: CourtCase): readonly Listing[] {
  return sanctionsOf(courtCase).map((sanction) => ({
    ...onlyLine('sanction', earliestPossible(parseEdtf(sanction.on)) ?? UNDATED),
    item: sanctionItem(sanction),
    until: sanction.end && earliestPossible(parseEdtf(sanction.end.on)),
    tag: sanction.type,
    persons: [sanction.person],
  }));
}

/** Names one sanction among those of a case. */
export function sanctionItem({ eventId, ordinal, person }: SanctionInCase): string {
  return [eventId, String(ordinal).padStart(4, '0'), person].join(' ');
}
