import type { Source } from './values.ts';

/** Sources, once each, in the order in which they were first named. */
export class GrowingSources {
  private readonly known = new Set<string>();
  private last: Source | null = null;
  private named: readonly Source[] = [];

  add(source: Source): void {
    // Most facts of a record rest on the same.
    if (source === this.last) return;
    this.last = source;
    const same = JSON.stringify(source);
    if (this.known.has(same)) return;
    this.known.add(same);
    this.named = [...this.named, source];
  }

  clear(): void {
    this.known.clear();
    this.last = null;
    this.named = [];
  }

  /** Handed out, and never changed. */
  get all(): readonly Source[] {
    return this.named;
  }
}
