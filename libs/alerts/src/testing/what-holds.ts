import { Temporal } from 'temporal-polyfill';
import type { Reader } from './month-of-faults.ts';
import type { Told } from './november.ts';

/** What is true of an arrest, as far as it is recorded. Written from what facts mean, and knows nothing of plans, sweeps or ledgers. */
export interface Holds {
  readonly status: 'held' | 'released';
  /** The last day of the term, `YYYY-MM-DD`; null where there is no term, or it is over since the person is free. */
  readonly lastDay: string | null;
}

/** That something holds, from the moment at which it was recorded. */
export interface Since extends Holds {
  readonly from: Temporal.Instant;
  /** null: still so. */
  readonly until: Temporal.Instant | null;
}

interface Arrest {
  readonly person: string;
  readonly place: string;
  readonly zone: string;
  term: { readonly from: string; days: number } | null;
  extendedBy: number;
  released: boolean;
  readonly history: { from: Temporal.Instant; holds: Holds }[];
}

/** All that was recorded, and what it meant at each moment. */
export class WhatHolds {
  /** By stream. */
  private readonly arrests = new Map<string, Arrest>();

  record(at: Temporal.Instant, { stream, type, data }: Told): void {
    if (type === 'custody.began') {
      const { person, place } = data as { person: string; place: { name: string; zone: string } };
      this.arrests.set(stream, {
        ...{ person, place: place.name, zone: place.zone },
        ...{ term: null, extendedBy: 0, released: false, history: [] },
      });
    }
    const arrest = this.arrests.get(stream);
    if (!arrest) return;
    const days = (duration: unknown) => Temporal.Duration.from(duration as string).days;
    if (type === 'custody.term-set') arrest.term = { from: data.from as string, days: days(data.duration) };
    else if (type === 'custody.corrected') arrest.term!.days = days(data.new);
    else if (type === 'custody.extended') arrest.extendedBy += days(data.by);
    else if (type === 'custody.release-confirmed') arrest.released = true;
    // Only terms are taken back in these months.
    else if (type === 'custody.retracted') arrest.term = null;
    else if (type !== 'custody.began') throw new Error(`What ${type} means is not known here.`);
    const holds = holdsOf(arrest);
    const last = arrest.history.at(-1);
    // Facts of one moment are one.
    if (last && Temporal.Instant.compare(last.from, at) === 0) arrest.history.pop();
    if (!same(arrest.history.at(-1)?.holds, holds)) arrest.history.push({ from: at, holds });
  }

  streams(): readonly string[] {
    return [...this.arrests.keys()];
  }

  /** What was true then; null: nothing was recorded yet. */
  at(stream: string, moment: Temporal.Instant): Holds | null {
    const known = this.arrests.get(stream)?.history.filter(({ from }) => Temporal.Instant.compare(from, moment) <= 0);
    return known?.at(-1)?.holds ?? null;
  }

  /** One after the other. */
  periods(stream: string): readonly Since[] {
    const { history } = this.arrests.get(stream)!;
    return history.map(({ from, holds }, index) => ({ ...holds, from, until: history[index + 1]?.from ?? null }));
  }

  /** When the last day of a term begins, at its place. */
  begins(stream: string, lastDay: string): Temporal.Instant {
    const { zone } = this.arrests.get(stream)!;
    return Temporal.PlainDate.from(lastDay).toZonedDateTime(zone).toInstant();
  }

  /** Whether the reader asked for this. */
  concerns({ person, place }: Reader, stream: string): boolean {
    const arrest = this.arrests.get(stream)!;
    if (person !== null) return person === arrest.person;
    return place === null || place === arrest.place;
  }
}

/** An administrative arrest of ten days by a ruling of the 2nd ends no later than the 12th; an extension is added to that. */
function holdsOf({ term, extendedBy, released }: Arrest): Holds {
  if (released) return { status: 'released', lastDay: null };
  if (term === null) return { status: 'held', lastDay: null };
  const lastDay = Temporal.PlainDate.from(term.from).add({ days: term.days + extendedBy });
  return { status: 'held', lastDay: lastDay.toString() };
}

export function same(a: Holds | null | undefined, b: Holds | null | undefined): boolean {
  return a?.status === b?.status && a?.lastDay === b?.lastDay;
}
