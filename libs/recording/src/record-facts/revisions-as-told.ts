import {
  type Fact,
  type JurisdictionsOf,
  mayKnowAll,
  parseStreamName,
  readingLevelInLog,
  revisionToldOutside,
  type Viewer,
} from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * The numbers by which a recorder knows how far a record is: those of its events, or, where they are not told everything of
 * it, those under which it is told to them. What is withheld moves none of these.
 */
export class RevisionsAsTold {
  constructor(
    private readonly viewer: Viewer,
    private readonly work: Pick<UnitOfWork, 'history'>,
    private readonly jurisdictionsOf: JurisdictionsOf,
  ) {}

  /**
   * How far a record is with these facts; null without any.
   *
   * @param facts its first ones, in order
   */
  async after(stream: string, facts: readonly Fact[]): Promise<bigint | null> {
    const last = facts.at(-1);
    if (!last) return null;
    const history = (one: string) => this.historyOf(one);
    const level = await readingLevelInLog(this.viewer, stream, history, this.jurisdictionsOf);
    return mayKnowAll(level) ? last.revision : revisionToldOutside(facts);
  }

  private async historyOf(stream: string): Promise<readonly Fact[]> {
    const name = parseStreamName(stream);
    return name === null ? [] : await this.work.history(name.category, name.key);
  }
}
