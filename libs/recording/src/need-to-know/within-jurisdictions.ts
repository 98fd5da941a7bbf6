import {
  type Category,
  type JurisdictionsOf,
  openingFacts,
  parseStreamName,
  RecordError,
  type Reference,
  readingLevelInLog,
  statedJurisdictions,
  streamName,
  viewerAt,
} from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/** Code of the refusal, to be said in the terms of a protocol. */
export const OUTSIDE_JURISDICTIONS = 'outside-jurisdictions';

/** Who records, and to which jurisdictions they are limited. */
export interface LimitedRecorder {
  readonly actor: string;
  /** ISO 3166-1 alpha-2, at least one. */
  readonly jurisdictions: readonly string[];
}

/**
 * Holds who is limited to jurisdictions to the records that are theirs: to those alone they add, and those alone they
 * name, since to name a record makes it theirs. What they opened themselves is theirs as long as it is of no jurisdiction.
 * Of a record that is not there and of one that is not theirs they are told the same.
 */
export class WithinJurisdictions {
  constructor(
    private readonly recorder: LimitedRecorder,
    private readonly work: UnitOfWork,
    private readonly projected: JurisdictionsOf,
  ) {}

  /** Before anything else is looked at. @throws RecordError */
  async assertMayAdd({ category, key, type }: Addressed): Promise<void> {
    const history = await this.work.history(category, key);
    const isThere = history.length > 0;
    if (isThere ? await this.isTheirs(streamName(category, key)) : openingFacts[category] === type) return;
    throw this.refusal(category, key, null);
  }

  /** Once it is added: the record is still theirs. @throws RecordError */
  async assertStaysTheirs({ category, key }: Addressed): Promise<void> {
    const stream = streamName(category, key);
    const stated = await this.statedBy(stream);
    if (stated.length > 0 ? this.isWithin(stated) : await this.isTheirs(stream)) return;
    throw new RecordError(
      OUTSIDE_JURISDICTIONS,
      null,
      `Then ${category} "${key}" would be of ${stated.join(', ') || 'no jurisdiction'}: ${this.limits} can be recorded, and ` +
        'what is corrected stays there.',
    );
  }

  /** @param opening streams that the command itself opens: each is looked at in its turn. @throws RecordError */
  async assertMayName(references: readonly Reference[], opening: ReadonlySet<string>): Promise<void> {
    for (const { category, key, field } of references) {
      const stream = streamName(category, key);
      const isToCome = opening.has(stream) && (await this.work.history(category, key)).length === 0;
      if (!isToCome && !(await this.isTheirs(stream))) throw this.refusal(category, key, field);
    }
  }

  /** By what the record says with all that was added so far. */
  private async isTheirs(stream: string): Promise<boolean> {
    const viewer = viewerAt('internal', this.recorder.jurisdictions);
    const history = (one: string) => this.historyOf(one);
    return (
      (await readingLevelInLog(viewer, stream, history, (streams) => this.jurisdictionsOf(streams))) === 'internal'
    );
  }

  private async jurisdictionsOf(streams: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const projected = await this.projected(streams);
    const all = new Map<string, readonly string[]>();
    for (const stream of streams) {
      const stated = await this.statedBy(stream);
      const named = stated.length === 0 || stream.startsWith('person-') ? (projected.get(stream) ?? []) : [];
      const [opening] = await this.historyOf(stream);
      const isOwn = opening?.metadata.actor === this.recorder.actor;
      const known = [...stated, ...named];
      all.set(stream, known.length === 0 && isOwn ? this.recorder.jurisdictions : known);
    }
    return all;
  }

  private async statedBy(stream: string): Promise<readonly string[]> {
    return statedJurisdictions(stream, await this.historyOf(stream)).stated;
  }

  private async historyOf(stream: string) {
    const name = parseStreamName(stream);
    return name === null ? [] : await this.work.history(name.category, name.key);
  }

  private isWithin(stated: readonly string[]): boolean {
    return stated.some((one) => this.recorder.jurisdictions.includes(one));
  }

  private get limits(): string {
    return `with an account that is limited to ${this.recorder.jurisdictions.join(', ')} only what is of there`;
  }

  private refusal(category: Category, key: string, field: string | null): RecordError {
    return new RecordError(
      OUTSIDE_JURISDICTIONS,
      field,
      `There is no ${category} "${key}" to add to or to name: ${this.limits} can be recorded. Check the key, or ask ` +
        'somebody whose account is not limited.',
    );
  }
}

interface Addressed {
  readonly category: Category;
  readonly key: string;
  readonly type: string;
}
