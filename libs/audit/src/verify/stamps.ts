import { Temporal } from 'temporal-polyfill';
import { CLOCKS_AGREE_WITHIN } from '#platform';

/** "The first so many events were there at that moment", by the cosignature of a witness. */
export interface TimeBound {
  readonly size: number;
  readonly at: Temporal.Instant;
}

/** What is said of the first of such events, and how many there are. */
interface StampsFound {
  readonly count: number;
  readonly message: string;
}

/**
 * Looks at the times that events say they were recorded at. They are claims of those who run the log, and signed as such: what
 * is odd about them is told beside what was found, and makes no log another.
 */
export class Stamps {
  private readonly bounds: readonly TimeBound[];
  private last: Temporal.Instant | null = null;
  private position = 0;
  private readonly found = new Map<'back' | 'beyond' | 'doubt', StampsFound>();

  /** @param bounds in any order */
  constructor(bounds: readonly TimeBound[]) {
    // By size, each with the earliest moment of those of its size and larger: what covers more covers this too.
    let earliest: Temporal.Instant | null = null;
    this.bounds = bounds
      .toSorted((a, b) => b.size - a.size)
      .map(({ size, at }) => {
        if (earliest === null || Temporal.Instant.compare(at, earliest) < 0) earliest = at;
        return { size, at: earliest };
      })
      .toReversed();
  }

  /**
   * @param metadata of the event at this position, from 1: nothing of it is trusted. What was seen before, or says no time, is passed
   *   over.
   */
  see(position: number, metadata: unknown): void {
    if (position <= this.position) return;
    this.position = position;
    const { recordedAt, clockInDoubt } = (metadata ?? {}) as Record<string, unknown>;
    const at = instantOf(recordedAt);
    if (at === null) return;
    if (clockInDoubt === true) {
      this.say('doubt', `The event at position ${position} says that the clock was in doubt when it was recorded`);
    }
    if (this.last !== null && isBefore(at, this.last)) {
      this.say(
        'back',
        `The event at position ${position} says that it was recorded at ${at}, before one in front of it (${this.last})`,
      );
    }
    if (this.last === null || Temporal.Instant.compare(at, this.last) > 0) this.last = at;
    const bound = this.boundOf(position);
    if (bound !== null && isBefore(bound, at)) {
      this.say(
        'beyond',
        `The event at position ${position} says that it was recorded at ${at}, and a witness had cosigned it by ${bound}`,
      );
    }
  }

  /** What is odd, a sentence each. */
  get inWords(): readonly string[] {
    return [...this.found.values()].map(({ message, count }) =>
      count === 1 ? `${message}.` : `${message}; there are ${count} such events, and this is the first.`,
    );
  }

  private say(kind: 'back' | 'beyond' | 'doubt', message: string): void {
    const first = this.found.get(kind);
    this.found.set(kind, { count: (first?.count ?? 0) + 1, message: first?.message ?? message });
  }

  /** The earliest moment by which so many events were there. */
  private boundOf(position: number): Temporal.Instant | null {
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle]!.size < position) low = middle + 1;
      else high = middle;
    }
    return this.bounds[low]?.at ?? null;
  }
}

/** By more than clocks may differ: writers that race at one moment are no matter. */
function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return other.epochMilliseconds - one.epochMilliseconds > CLOCKS_AGREE_WITHIN.total('milliseconds');
}

function instantOf(text: unknown): Temporal.Instant | null {
  if (typeof text !== 'string') return null;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
