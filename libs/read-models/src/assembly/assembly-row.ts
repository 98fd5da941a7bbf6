import { Column, Entity } from 'typeorm';
import { type Assembly, foldAssembly } from '#domain';
import { earliestPossible, parseEdtf } from '#time';
import { onlyLine, UNDATED } from '../as-of/listing.ts';
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
  listings: (state) => [onlyLine('assembly', firstDay(state) ?? UNDATED)],
};

function firstDay({ dates, notifiedOn }: Assembly): string | null {
  const days = [...dates, ...(dates.length === 0 && notifiedOn !== null ? [notifiedOn] : [])].flatMap((date) => {
    const first = earliestPossible(parseEdtf(date));
    return first === null ? [] : [first];
  });
  return days.sort()[0] ?? null;
}
