import { Column, Entity } from 'typeorm';
import { type CustodyEpisode, type CustodyWindow, custodyEndsOf, foldCustody, zoneOf } from '#domain';
import { addDays, earliestPossible, latestPossible, parseEdtf } from '#time';
import { onlyLine, UNDATED } from '../as-of/listing.ts';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('custody_episode')
export class CustodyRow extends RecordRow<CustodyEpisode> {
  @Column({ type: 'text' })
  person!: string;

  /** First day that its beginning can mean, `YYYY-MM-DD`; null where nothing says. */
  @Column({ name: 'began_from', type: 'date', nullable: true })
  beganFrom!: string | null;

  /** First day that its end can mean, `YYYY-MM-DD`; null while none is recorded. */
  @Column({ name: 'ended_from', type: 'date', nullable: true })
  endedFrom!: string | null;

  @Column({ type: 'boolean' })
  retracted!: boolean;

  @Column({ type: 'jsonb' })
  window!: CustodyWindow;
}

export const custodyKind: RecordKind<CustodyEpisode> = {
  category: 'custody',
  fold: foldCustody,
  zone: zoneOf,
  listings: (state) => [
    {
      ...onlyLine('custody', beganFrom(state) ?? UNDATED),
      from: beganFrom(state),
      until: notBefore(endedFrom(state), beganFrom(state)),
      open: !state.retracted,
      persons: [state.person],
    },
  ],
};

/** A beginning of which only the last possible day is known counts from that day. */
export function beganFrom({ since }: CustodyEpisode): string | null {
  const date = parseEdtf(since);
  return earliestPossible(date) ?? latestPossible(date);
}

/** The first day of those that its ends can mean; null where none is recorded, or nothing says from when. */
export function endedFrom(episode: CustodyEpisode): string | null {
  const days = custodyEndsOf(episode).flatMap(({ on }) => earliestPossible(parseEdtf(on)) ?? []);
  return days.sort()[0] ?? null;
}

/** Who is said to have been released before being held is still to be found on a day. */
function notBefore(end: string | null, beginning: string | null): string | null {
  return end !== null && beginning !== null && end <= beginning ? addDays(beginning, 1) : end;
}
