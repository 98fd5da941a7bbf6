import type { RecordedEvent } from '#event-store';
import type { SourcesChanged } from '#projecting';
import type { Matter } from './matter.ts';

/** An event of the log by which places have other offsets than before. */
export class ZoneChange {
  private readonly zones: ReadonlyMap<string, SourcesChanged['zones'][number]['spans']>;
  private readonly at: number;

  /** @param event of the type `projections.sources-changed` */
  constructor(readonly event: RecordedEvent) {
    const { zones } = event.data as unknown as SourcesChanged;
    this.zones = new Map(zones.map(({ zone, spans }) => [zone, spans]));
    this.at = Date.parse(event.metadata.recordedAt);
  }

  /** Whether something of it that still lies ahead has, or may have, another instant since. */
  moves({ drafts, details }: Pick<Matter, 'drafts' | 'details'>): boolean {
    if (!drafts.some(({ mootAfter }) => mootAfter !== null && Date.parse(mootAfter) > this.at)) return false;
    const { zone, from, until } = details();
    const instants = [from, until].flatMap((instant) => (instant === null ? [] : Date.parse(instant)));
    if (instants.length === 0) return false;
    const [first, last] = [Math.min(...instants, this.at), Math.max(...instants)];
    return (this.zones.get(zone) ?? []).some((span) => {
      const [since, end] = [span.since, span.until].map((bound) => (bound === null ? null : Date.parse(bound)));
      // By a day wider, for what lies on the edge by the one data and behind it by the other.
      return (since ?? Number.NEGATIVE_INFINITY) <= last + DAY && (end ?? Number.POSITIVE_INFINITY) >= first - DAY;
    });
  }

  /** Whether an alert of a place was ahead by the zone data of before, and by that of now was due already. */
  brings(moment: string, zone: string): boolean {
    const furthest = Math.max(...(this.zones.get(zone) ?? []).map(({ before, after }) => Math.abs(before - after)), 0);
    const due = Date.parse(moment);
    return due <= this.at && due > this.at - furthest * 1_000;
  }
}

const DAY = 24 * 3_600_000;
