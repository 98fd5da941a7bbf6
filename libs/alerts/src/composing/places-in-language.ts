import type { PlaceNames, StepPlace, WindowStep } from '#domain';
import { languageOf } from '#words';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';
import type { FilterOnRecord } from '../subscriptions/filter-on-record.ts';
import { LawInLanguage, type LawNames } from './law-in-language.ts';

/** Calls places, and codes of law, by their names in the language of one reader. */
export class PlacesInLanguage {
  private readonly law: LawInLanguage;

  constructor(
    readonly names: Pick<PlaceNames, 'placeName'> & LawNames,
    /** BCP 47. */
    private readonly language: string,
  ) {
    this.law = new LawInLanguage(names, languageOf(language));
  }

  /** @param places the places that the matter has to do with; absent in what an earlier version kept */
  statement<Said extends Statement>(said: Said, places: AlertDetails['places'] | undefined): Said {
    if (said.matter === 'hearing') return { ...said, place: this.name(said.place, places) };
    const place = said.place === null ? null : this.name(said.place, places);
    // A statement that an earlier version made has no `heldAt`, though its type says so.
    const { heldAt } = said as { readonly heldAt?: string | null };
    const legalBases = said.legalBases.map((basis) => this.law.legalBasis(basis));
    return { ...said, place, legalBases, ...(heldAt == null ? {} : { heldAt: this.heldAt(heldAt, places) }) };
  }

  filter(filter: FilterOnRecord): FilterOnRecord {
    const name = (given: string | null) => (given === null ? null : this.name(given, undefined));
    const statute = filter.statute === null ? null : this.law.legalBasis(filter.statute);
    return { ...filter, place: name(filter.place), region: name(filter.region), statute };
  }

  /** A step of a working: of a transfer, the place to which it was. */
  step(step: WindowStep & { readonly place?: StepPlace }): WindowStep {
    const { place } = step;
    if (place === undefined) return step;
    const named = { ...place, name: this.names.placeName(place, this.language) };
    return { ...step, place: named } as WindowStep;
  }

  name(name: string, places: AlertDetails['places'] | undefined): string {
    const { jurisdiction = null } = places?.find((place) => place.name === name) ?? places?.[0] ?? {};
    return this.names.placeName({ name, jurisdiction }, this.language);
  }

  /** `LA-155/18, Almaty`: what a facility is called stays as recorded. */
  private heldAt(heldAt: string, places: AlertDetails['places'] | undefined): string {
    const at = heldAt.lastIndexOf(', ');
    return at === -1 ? this.name(heldAt, places) : `${heldAt.slice(0, at)}, ${this.name(heldAt.slice(at + 2), places)}`;
  }
}
