import { Column, Entity } from 'typeorm';
import { type Assembly, foldAssembly } from '#domain';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('assembly')
export class AssemblyRow extends RecordRow<Assembly> {
  @Column({ type: 'boolean' })
  retracted!: boolean;
}

export const assemblyKind: RecordKind<Assembly> = {
  category: 'assembly',
  fold: foldAssembly,
  zone: ({ place }) => place.zone,
};
