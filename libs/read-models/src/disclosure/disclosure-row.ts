import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A record that not everybody may know of. */
@Entity('disclosure')
export class DisclosureRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  /** Index in the domain's `confidentialities`; never 0, which is public. */
  @Column({ type: 'smallint' })
  rank!: number;
}
