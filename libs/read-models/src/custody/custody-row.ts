import { Column, Entity } from 'typeorm';
import { type CustodyEpisode, type CustodyWindow, foldCustody } from '#domain';
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
  zone: ({ place }) => place.zone,
};
