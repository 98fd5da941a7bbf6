import { Entity, PrimaryColumn } from 'typeorm';

/** A family name that somebody on record can have. */
@Entity('family_name')
export class FamilyNameRow {
  @PrimaryColumn({ type: 'text' })
  family!: string;
}
