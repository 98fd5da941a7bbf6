import { type PlaceNames, rulesAsSet, type TermRules } from '#domain';
import type { EventStore } from '#event-store';
import { allLegalEvents } from '#recording';

/**
 * The places that are on file by now: those that come with Habeas, and those of the files that the group adopted. What is
 * asked of it is answered at once, so that it has to be told when a file was adopted.
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

  namesOfPlace(...asked: Parameters<PlaceNames['namesOfPlace']>) {
    return this.places.namesOfPlace(...asked);
  }

  placeName(...asked: Parameters<PlaceNames['placeName']>) {
    return this.places.placeName(...asked);
  }

  placesCalled(...asked: Parameters<PlaceNames['placesCalled']>) {
    return this.places.placesCalled(...asked);
  }

  zonesOf(...asked: Parameters<PlaceNames['zonesOf']>) {
    return this.places.zonesOf(...asked);
  }

  nearestPlaces(...asked: Parameters<PlaceNames['nearestPlaces']>) {
    return this.places.nearestPlaces(...asked);
  }
}
