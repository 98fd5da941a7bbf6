import { Inject, Injectable } from '@nestjs/common';
import { CustodyBoard, type KnownCustody } from '#read-models';

export interface SubscribeChoices {
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly places: readonly string[];
  /** The zone in which most of the record's custody counts its dates; UTC where there is none. */
  readonly zone: string;
}

/** Whom and where one can be told of: everybody who is or was in custody, and the places of it. */
@Injectable()
export class SubscribeChoicesReader {
  constructor(@Inject(CustodyBoard) private readonly custody: CustodyBoard) {}

  async read(): Promise<SubscribeChoices> {
    const [held, archive] = await Promise.all([this.custody.held(), this.custody.archive()]);
    const known = [...held.known, ...archive.known.filter(({ state }) => !state.retracted)];
    const persons = new Map(known.map(({ entry }) => [entry.person.id, entry.person]));
    return {
      persons: [...persons.values()].sort((a, b) => a.name.localeCompare(b.name, 'en')),
      places: [...new Set(known.map(({ entry }) => entry.place))].sort((a, b) => a.localeCompare(b, 'en')),
      zone: mostFrequentZone(known),
    };
  }
}

function mostFrequentZone(known: readonly KnownCustody[]): string {
  const counts = new Map<string, number>();
  for (const { state } of known) counts.set(state.place.zone, (counts.get(state.place.zone) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'UTC';
}
