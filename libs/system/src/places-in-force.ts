import { type PlaceNames, rulesAsSet, type TermRules } from '#domain';
import type { EventStore } from '#event-store';
import { allLegalEvents } from '#recording';

/**
 * The places that are on file by now: those that come with Habeas, and those of the files that the group adopted. What is
 * asked of it is answered at once, so that it has to be told when a file was adopted. Each answer can be taken from it by itself.
 */
export class PlacesInForce implements PlaceNames {
  private places: PlaceNames;

  private constructor(
    private readonly store: EventStore,
    private readonly rules: TermRules,
  ) {
    this.places = rules.places;
  }

  /** @param rules the law as it comes */
  static async open(store: EventStore, rules: TermRules): Promise<PlacesInForce> {
    const places = new PlacesInForce(store, rules);
    await places.refresh();
    return places;
  }

  async refresh(): Promise<void> {
    this.places = rulesAsSet(await allLegalEvents(this.store), this.rules).places;
  }

  readonly namesOfPlace: PlaceNames['namesOfPlace'] = (...asked) => this.places.namesOfPlace(...asked);

  readonly placeName: PlaceNames['placeName'] = (...asked) => this.places.placeName(...asked);

  readonly placesCalled: PlaceNames['placesCalled'] = (...asked) => this.places.placesCalled(...asked);

  readonly zonesOf: PlaceNames['zonesOf'] = (...asked) => this.places.zonesOf(...asked);

  readonly nearestPlaces: PlaceNames['nearestPlaces'] = (...asked) => this.places.nearestPlaces(...asked);
}
