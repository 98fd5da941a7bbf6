import { marksIn } from './marks.ts';

/** Who looks: 0 everybody, 1 partners, 2 the group itself, 3 keepers of private data. */
export type Level = 0 | 1 | 2 | 3;
export const LEVELS = ['public', 'partners', 'internal'] as const;

/** A fact as it was appended, its texts as they were stated. */
export interface AppendedFact {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Fact extends AppendedFact {
  readonly amends: Fact | null;
  /** Of which only the group is told: private of a person, or who may know of the record, who agreed, and what was erased. */
  readonly isPrivate: boolean;
  readonly isGroupsOwn: boolean;
  /** Fields that go with the person's key. */
  readonly sealed: readonly string[];
  /** Other records that stand in it. */
  readonly names: readonly string[];
}

const NAME = ['name', 'family', 'given'];
/** Fields that name a record, and those in which a correction has what such a one said and says. */
const NAMING = ['person', 'persons', 'organisers', 'into', 'incident', 'previousEpisode', 'nextEpisode', 'old', 'new'];

/**
 * Which mark who may see, by the rules of docs/operators/personal-data.md and nothing of the code that is tested: a book that is
 * kept of what was recorded.
 */
export class WhoMaySee {
  private readonly streams = new Map<string, Fact[]>();
  private readonly streamOfKey = new Map<string, string>();
  private readonly byId = new Map<string, Fact>();
  private readonly erased = new Set<string>();

  get facts(): readonly AppendedFact[] {
    return [...this.byId.values()];
  }

  factsOf(stream: string): readonly AppendedFact[] {
    return this.streams.get(stream) ?? [];
  }

  /** Every record there is, by stream. */
  get records(): readonly string[] {
    return [...this.streams.keys()];
  }

  add(appended: AppendedFact): void {
    const { id, stream, type, data } = appended;
    this.streamOfKey.set(stream.slice(stream.indexOf('-') + 1), stream);
    const amends = /\.(corrected|retracted)$/.test(type) ? (this.byId.get(String(data.event)) ?? null) : null;
    const touchesSealed = amends?.sealed.includes(String(data.field)) ?? false;
    const isHidden = type === 'person.private-noted' || (type === 'person.name-added' && data.anonymous === true);
    const sealed =
      type === 'person.private-noted'
        ? ['contacts', 'health', 'notes']
        : data.anonymous === true
          ? NAME
          : touchesSealed
            ? ['old', 'new']
            : [];
    const isGroupsOwn =
      (amends?.isGroupsOwn ?? false) ||
      /\.(confidentiality-set|consent-stated)$|^person\.erased$/.test(type) ||
      (amends !== null && ['confidentiality', 'extent'].includes(String(data.field)));
    const naming = NAMING.map((field) => data[field] ?? null);
    const fact: Fact = {
      ...appended,
      ...{
        amends,
        sealed,
        isGroupsOwn,
        isPrivate: isHidden || touchesSealed || isGroupsOwn || (amends?.isPrivate ?? false),
      },
      names: textsIn(naming).flatMap((text) => this.streamOfKey.get(text) ?? []),
    };
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), fact]);
    this.byId.set(id, fact);
    if (type === 'person.erased') this.erased.add(stream);
  }

  /** Everything that a viewer may see, each mark with where it stands. */
  visibleTo(viewer: Level): ReadonlyMap<string, string> {
    const open = new Set(this.records.filter((stream) => this.levelOf(stream) <= viewer));
    const facts = [...this.byId.values()].filter(({ stream, isPrivate }) => {
      return open.has(stream) && (viewer >= 2 || !isPrivate);
    });
    return marksOf(facts, ({ stream }) => viewer < 3 || this.erased.has(stream));
  }

  /**
   * Whether an id is of a fact that is the group's own: the news that a record was opened, or an alert withdrawn, bear it. It
   * tells nothing by itself.
   */
  isIdOfGroupsOwn(id: string): boolean {
    return this.byId.get(id)?.isGroupsOwn ?? false;
  }

  /** What stands in the log itself: everything but what is sealed. */
  stored(): ReadonlyMap<string, string> {
    return marksOf([...this.byId.values()], () => true);
  }

  /** Where a mark stands, for the words of a failure. */
  whereIs(mark: string): string {
    const fact = this.facts.find((one) => marksIn(JSON.stringify(one)).has(mark));
    if (!fact) return 'nothing that was recorded';
    const levels = LEVELS[this.levelOf(fact.stream)];
    return `${fact.type} of ${fact.stream} (${levels}${this.byId.get(fact.id)?.isPrivate ? ', private' : ''})`;
  }

  /** As strict as the strictest of a record and all that it ever named. */
  levelOf(stream: string): Exclude<Level, 3> {
    const reached = new Set([stream]);
    for (const one of reached)
      for (const { names } of this.streams.get(one) ?? []) for (const name of names) reached.add(name);
    return Math.max(...[...reached].map((one) => this.ownLevel(this.streams.get(one) ?? []))) as Exclude<Level, 3>;
  }

  private ownLevel(facts: readonly Fact[]): Level {
    const standing = facts.filter((fact, index) => index === 0 || !this.isTaken(fact));
    const decided = standing.filter(({ data, amends }) => !amends && 'confidentiality' in data).at(-1);
    const agreed = standing.filter(({ data, amends }) => !amends && 'extent' in data).at(-1);
    return Math.max(this.level(decided, 'confidentiality'), this.level(agreed, 'extent')) as Level;
  }

  private level(fact: Fact | undefined, field: string): number {
    return fact ? LEVELS.indexOf(this.now(fact, field) as 'public') : 0;
  }

  /** What a field says now: the last correction of it that stands, as that one reads now. */
  private now(fact: Fact, field: string): unknown {
    const about = this.amendments(fact, '.corrected').filter(({ data }) => data.field === field);
    const last = about.at(-1);
    return last ? this.now(last, 'new') : fact.data[field];
  }

  private isTaken(fact: Fact): boolean {
    return this.amendments(fact, '.retracted').length > 0;
  }

  private amendments(fact: Fact, type: string): readonly Fact[] {
    const after = this.streams.get(fact.stream) ?? [];
    return after.filter((one) => one.amends === fact && one.type.endsWith(type) && !this.isTaken(one));
  }
}

/** The marks of facts, without what is sealed in those of which that is not read. */
function marksOf(facts: readonly Fact[], isShut: (fact: Fact) => boolean): ReadonlyMap<string, string> {
  const seen = new Map<string, string>();
  for (const fact of facts) {
    const shown = Object.entries(fact.data).filter(([field]) => !(fact.sealed.includes(field) && isShut(fact)));
    for (const mark of marksIn(JSON.stringify([Object.fromEntries(shown), fact.id, fact.stream]))) {
      seen.set(mark, `${fact.stream} ${fact.type}`);
    }
  }
  return seen;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
