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

  @Column({ type: 'jsonb' })
  fact!: Omit<Fact, 'revision'>;
}
