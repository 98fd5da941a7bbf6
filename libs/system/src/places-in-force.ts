import { setTimeout as pause } from 'node:timers/promises';
import { type PlaceNames, rulesAsSet, type TermRules } from '#domain';
import type { EventStore } from '#event-store';
import { allLegalEvents } from '#recording';

/** Milliseconds before the log is followed again, once that failed. */
const AFTER_A_FAULT = 1_000;
/** What adds places, or takes others in their stead. */
const ADOPTIONS = { types: ['legal.jurisdiction-adopted'] };

/**
 * The places that are on file by now: those that come with Habeas, and those of the files that the group adopted. What is
 * asked of it is answered at once: from what the log said when it was last read. A process that runs for long follows the log,
 * so that a file that another adopts is known to it too. Each answer can be taken from it by itself.
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

  /**
   * Reads again whenever a file was adopted, until the signal is aborted. Goes on by itself after any fault.
   *
   * @param onFault told of each
   */
  async follow(signal: AbortSignal, onFault: (error: unknown) => void): Promise<void> {
    while (!signal.aborted) {
      try {
        // Before it is read: what is adopted meanwhile is behind it.
        const after = await this.store.head();
        await this.refresh();
        for await (const { kind } of this.store.subscribeToAll({ after, filter: ADOPTIONS, signal })) {
          if (kind === 'events') await this.refresh();
        }
      } catch (error) {
        if (signal.aborted) return;
        onFault(error);
      }
      await pause(AFTER_A_FAULT, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  readonly namesOfPlace: PlaceNames['namesOfPlace'] = (...asked) => this.places.namesOfPlace(...asked);

  readonly placeName: PlaceNames['placeName'] = (...asked) => this.places.placeName(...asked);

  readonly placesCalled: PlaceNames['placesCalled'] = (...asked) => this.places.placesCalled(...asked);

  readonly zonesOf: PlaceNames['zonesOf'] = (...asked) => this.places.zonesOf(...asked);

  readonly lawText: PlaceNames['lawText'] = (...asked) => this.places.lawText(...asked);

  readonly codeLetters: PlaceNames['codeLetters'] = (...asked) => this.places.codeLetters(...asked);

  readonly nearestPlaces: PlaceNames['nearestPlaces'] = (...asked) => this.places.nearestPlaces(...asked);
}
