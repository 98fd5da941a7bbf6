import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Fact } from '#domain';

@Entity('record_fact')
export class RecordFactRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  @PrimaryColumn({ type: 'bigint' })
  revision!: string;

  @Column({ type: 'bigint' })
  position!: string;

  /** Whether anybody outside the group is told that there is such a fact, where its record is not closed. */
  @Column({ type: 'boolean' })
  told!: boolean;

  @Column({ type: 'jsonb' })
  fact!: Omit<Fact, 'revision'>;
}
