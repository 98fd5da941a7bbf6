import { Temporal } from 'temporal-polyfill';
import {
  type AlertNews,
  type CourtCase,
  type CustodyEpisode,
  confidentialityOf,
  countriesNamed,
  declarationOf,
  type Fact,
  GrowingCase,
  GrowingCustody,
  GrowingPerson,
  type Identity,
  identitiesAmong,
  isAmendment,
  isLegalStream,
  isNotice,
  legalStream,
  mayKnow,
  movesDisclosure,
  namesAskedFor,
  type Person,
  parseStreamName,
  rulesAsSet,
  rulesNamed,
  type Source,
  streamName,
  type TermRules,
} from '#domain';
import type { RecordedEvent } from '#event-store';
import { breathe, uuidFrom } from '#platform';
import { remembered } from '#time';
import type { NameChange } from '../statement/name-change.ts';
import { type CustodyStatement, type Statement, sameStatement } from '../statement/statement.ts';
import { custodyMatter, custodyNeighbours } from './custody-matter.ts';
import { caseNeighbours, hearingMatters } from './hearing-matters.ts';
import { inUtc } from './lead-time.ts';
import type { AlertDraft, Matter, MatterDetails } from './matter.ts';
import { namesChanged } from './names-changed.ts';
import type { AlertDetails, PlannedAlert } from './planned-alert.ts';
import { ZoneChange } from './zone-change.ts';

/** What holds now of a matter. */
export interface PlannedTopic {
  readonly topic: string;
  readonly subject: string;
  readonly persons: readonly string[];
  readonly place: string;
  readonly region: string | null;
  /** What subscribers may ask for it by: every name of every place that it has to do with, and of their regions. */
  readonly places: readonly string[];
  readonly regions: readonly string[];
  readonly kind: string;
  readonly statutes: readonly string[];
  readonly said: Statement;
  readonly details: AlertDetails;
  readonly reliedOn: readonly string[];
  /** Of the last event that it may rest on. */
  readonly position: bigint;
  /** Not for everybody to know: no mail tells of it. */
  readonly confidential: boolean;
}

export interface SubjectPlan {
  readonly subject: string;
  readonly topics: readonly PlannedTopic[];
  readonly alerts: readonly PlannedAlert[];
  /** Every stream that this follows from. */
  readonly streams: readonly string[];
}

/** Events that are read between two looks at what else there is to do. */
const BREATH = 250;

/** Streams on which alerts go out. */
export function isPlanned(stream: string): boolean {
  const category = parseStreamName(stream)?.category;
  return category === 'custody' || category === 'case';
}

type CasesOf = (persons: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/** How `planSubjects` reads the log: whole streams, in order; empty for an unknown one. */
type History = (stream: string) => Promise<readonly RecordedEvent[]>;

/**
 * Everything that each of these records gives occasion to tell, from its whole history and that of the streams beside it. Pure: the
 * same events give the same plan, whatever was planned before.
 *
 * The history is read event by event, because an alert has to know by which event it came to be what it is: that
 * decides, after a rebuild, that it is no news.
 *
 * Of what is not for everybody to know nothing is told: whoever subscribes is everybody.
 *
 * @param linked for each person they, and everybody whom a chain of merges ever linked with them
 * @param casesOf for each person the streams of the cases that ever named them
 * @param zoneChanges every event so far by which places have other offsets than before, in order
 */
export async function planSubjects(
  subjects: readonly string[],
  history: History,
  rules: TermRules,
  linked: (persons: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
  zoneChanges: readonly RecordedEvent[],
  casesOf: CasesOf,
): Promise<readonly SubjectPlan[]> {
  const plans: SubjectPlan[] = [];
  await eachPlan(subjects, history, rules, linked, zoneChanges, casesOf, async (plan) => void plans.push(plan));
  return plans;
}

/** As {@link planSubjects}, handing each plan over as soon as it is made: a rebuild makes very many. */
export async function eachPlan(
  subjects: readonly string[],
  history: History,
  rules: TermRules,
  linked: (persons: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
  zoneChanges: readonly RecordedEvent[],
  casesOf: CasesOf,
  take: (plan: SubjectPlan) => Promise<void>,
): Promise<void> {
  const changes = zoneChanges.map((event) => new ZoneChange(event));
  const drawnOn: ReadonlySet<string>[] = [];
  for (const subject of subjects) drawnOn.push(await everDrawnOn(subject, history));
  const persons = new Set(drawnOn.flatMap((streams) => [...streams].flatMap((name) => personOf(name) ?? [])));
  const links = await linked([...persons]);
  const cases = await casesOf([...new Set([...persons, ...[...links.values()].flat()])]);
  for (const [index, subject] of subjects.entries()) {
    const all = new Set([subject]);
    for (const name of drawnOn[index]!) {
      all.add(name);
      const person = personOf(name);
      for (const other of person === null ? [] : (links.get(person) ?? [])) all.add(streamName('person', other));
    }
    // What courts decide of a person is held against their custody.
    if (parseStreamName(subject)?.category === 'custody') {
      for (const person of [...all].flatMap((name) => personOf(name) ?? [])) {
        for (const courtCase of cases.get(person) ?? []) all.add(courtCase);
      }
    }
    const streams = new Map<string, readonly RecordedEvent[]>();
    for (const name of all) streams.set(name, await history(name));
    const linkedOnly = [...all].filter((name) => name !== subject && !drawnOn[index]!.has(name));
    const closed = await closedAmong(linkedOnly, history);
    await take(await planSubject(subject, streams, closed, history, rules, changes));
  }
}

/** Those of these records of which not everybody may know: whoever they are merged into, nothing of them is told. */
async function closedAmong(streams: readonly string[], history: History): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  for (const stream of streams) {
    if (!mayKnow('public', (await disclosureOf(stream, history)).confidentiality)) closed.add(stream);
  }
  return closed;
}

async function disclosureOf(stream: string, history: History) {
  return await confidentialityOf(
    stream,
    async (name) => (await history(name)) as readonly unknown[] as readonly Fact[],
  );
}

async function planSubject(
  subject: string,
  streams: ReadonlyMap<string, readonly RecordedEvent[]>,
  closed: ReadonlySet<string>,
  history: History,
  rules: TermRules,
  zoneChanges: readonly ZoneChange[],
): Promise<SubjectPlan> {
  const readable = [...streams].flatMap(([name, events]) => (closed.has(name) ? [] : events));
  const timeline = readable.sort((a, b) => (a.position < b.position ? -1 : 1));
  const reading = new Reading(subject, rules);
  const topics = new Map<string, TopicHistory>();
  let matters: ReadonlyMap<string, Matter> = new Map();
  const follow = (event: RecordedEvent) => {
    matters = reading.matters();
    for (const matter of matters.values()) {
      let topic = topics.get(matter.topic);
      if (!topic) {
        topic = new TopicHistory(subject);
        topics.set(matter.topic, topic);
      }
      topic.follow(matter, event);
    }
    for (const [name, topic] of topics) if (!matters.has(name)) topic.vanish(event);
  };
  let position = timeline.at(-1)?.position ?? 0n;
  const moveUpTo = (before: bigint | null) => {
    for (;;) {
      const change = ahead[0];
      if (!change || (before !== null && change.event.position > before)) return;
      ahead.shift();
      for (const topic of topics.values()) {
        if (topic.moveWith(change) && change.event.position > position) position = change.event.position;
      }
    }
  };
  const ahead = [...zoneChanges];
  for (const [index, event] of timeline.entries()) {
    if (index % BREATH === BREATH - 1) await breathe();
    moveUpTo(event.position);
    reading.add(event);
    const next = timeline[index + 1];
    // Its source and the event itself count all the same, with the next one that says something or with the last.
    const changesNow = ahead[0] !== undefined && (!next || ahead[0].event.position < next.position);
    if (newsOf(event.type) === 'nothing' && next && !changesNow) continue;
    follow(event);
  }
  moveUpTo(null);
  const real = timeline.some(isExercise) ? await withoutExercises(subject, timeline, rules) : matters;

  const disclosure = await disclosureOf(subject, history);
  const confidential = !mayKnow('public', disclosure.confidentiality);
  return {
    subject,
    streams: [...new Set([...streams.keys(), ...disclosure.streams])],
    topics: [...topics.values()].map((topic) => topic.planned(position, real, confidential, reading.placesOnFile)),
    alerts: confidential ? [] : await alertsOf([...topics.values()], real),
  };
}

async function alertsOf(
  topics: readonly TopicHistory[],
  real: ReadonlyMap<string, Matter>,
): Promise<readonly PlannedAlert[]> {
  const all: PlannedAlert[] = [];
  for (const topic of topics) {
    for (const alert of topic.alerts(real)) {
      all.push(alert);
      if (all.length % BREATH === 0) await breathe();
    }
  }
  return all;
}

/** What alerts may have to say of an event; of one that is no fact of the record, as a rule that a group sets, anything. */
function newsOf(type: string): AlertNews {
  return declarationOf(type)?.alerts ?? 'news';
}

/** The streams beside its own that a subject ever drew on, so that reading an earlier part finds what it drew on then. */
async function everDrawnOn(subject: string, history: History): Promise<ReadonlySet<string>> {
  const own = (await history(subject)) as readonly unknown[] as readonly Fact[];
  // The law of each country that it touches may be set otherwise, by a group that knows it better.
  const names = new Set<string>([...countriesNamed(own)].map(legalStream));
  const record = growingOf(subject);
  for (const [index, fact] of own.entries()) {
    if (index % BREATH === BREATH - 1) await breathe();
    record.add(fact);
    // Only what names another record, or amends what did, moves the neighbours.
    if (record.state && movesDisclosure(fact)) for (const name of neighboursOf(record.state)) names.add(name);
  }
  return names;
}

/** A custody episode or a case. */
type State = CustodyEpisode | CourtCase;

function growingOf(stream: string): GrowingCustody | GrowingCase {
  const { category, key } = parseStreamName(stream)!;
  return category === 'custody' ? new GrowingCustody(key) : new GrowingCase(key);
}

function neighboursOf(state: State): readonly string[] {
  return 'hearings' in state ? caseNeighbours(state) : custodyNeighbours(state);
}

function personOf(stream: string): string | null {
  const name = parseStreamName(stream);
  return name?.category === 'person' ? name.key : null;
}

function isExercise({ data }: RecordedEvent): boolean {
  return data.exercise === true;
}

async function withoutExercises(
  subject: string,
  timeline: readonly RecordedEvent[],
  rules: TermRules,
): Promise<ReadonlyMap<string, Matter>> {
  const reading = new Reading(subject, rules);
  for (const [index, event] of timeline.entries()) {
    if (index % BREATH === BREATH - 1) await breathe();
    if (!isExercise(event)) reading.add(event);
  }
  return reading.matters();
}

/** What a subject says as its facts and those beside it are read, one after the other. */
class Reading {
  /** Custody episodes and cases by their stream. */
  private readonly records = new Map<string, GrowingCustody | GrowingCase>();
  private readonly ofPersons = new Map<string, GrowingPerson>();
  private readonly persons = new Map<string, Person>();
  private readonly own: Fact[] = [];
  private readonly legal: Fact[] = [];
  private who: (person: string) => Identity = identitiesAmong(this.persons);
  private rules: TermRules;

  /** The places that the law has on file, after what was read so far. */
  get placesOnFile(): TermRules['places'] {
    return this.rules.places;
  }

  constructor(
    private readonly subject: string,
    private readonly lawAsItComes: TermRules,
  ) {
    this.rules = lawAsItComes;
  }

  add(event: RecordedEvent): void {
    const fact = event as unknown as Fact;
    if (event.stream === this.subject) this.own.push(fact);
    if (isLegalStream(event.stream)) {
      this.legal.push(fact);
      this.rules = rulesAsSet(this.legal, this.lawAsItComes);
      return;
    }
    const name = parseStreamName(event.stream);
    if (name?.category === 'person') this.addOfPerson(name.key, fact);
    else if (name?.category === 'custody' || name?.category === 'case') this.addOfPlanned(event.stream, fact);
  }

  private addOfPlanned(stream: string, fact: Fact): void {
    const record = this.records.get(stream) ?? growingOf(stream);
    this.records.set(stream, record);
    record.add(fact);
  }

  private addOfPerson(key: string, fact: Fact): void {
    const record = this.ofPersons.get(key) ?? new GrowingPerson(key);
    this.ofPersons.set(key, record);
    record.add(fact);
    if (record.state) this.persons.set(key, record.state);
    const who = identitiesAmong(this.persons);
    const asked = new Map<string, Identity>();
    this.who = (person) => {
      const identity = asked.get(person) ?? who(person);
      asked.set(person, identity);
      return identity;
    };
  }

  matters(): ReadonlyMap<string, Matter> {
    const matters = this.bySubject();
    if (this.legal.length === 0) return new Map(matters.map((matter) => [matter.topic, matter]));
    const [own, legal] = [this.own.length, this.legal.length];
    const ofTheLaw = () => {
      const facts = this.own.slice(0, own);
      const [rules, countries] = [rulesNamed(facts), countriesNamed(facts)];
      const reckonedBy = ({ type, data }: Fact) =>
        (type as string) === 'legal.jurisdiction-adopted'
          ? countries.has(String(data.jurisdiction))
          : rules.has(String(data.rule));
      return this.legal.slice(0, legal).flatMap((fact) => (reckonedBy(fact) ? [fact.id] : []));
    };
    return new Map(
      matters.map((matter) => [matter.topic, { ...matter, reliedOn: () => [...matter.reliedOn(), ...ofTheLaw()] }]),
    );
  }

  private bySubject(): readonly Matter[] {
    const state = this.stateOf(this.subject);
    if (!state) return [];
    if ('hearings' in state) return hearingMatters(state, this.who);
    const episode = (other: string) => this.stateOf(streamName('custody', other)) as CustodyEpisode | null;
    const cases = [...this.records.values()].flatMap((record) =>
      record instanceof GrowingCase && record.state ? [record.state] : [],
    );
    return [custodyMatter(state, episode, this.rules, this.who, cases)];
  }

  private stateOf(stream: string): State | null {
    return this.records.get(stream)?.state ?? null;
  }
}

interface Run {
  readonly draft: AlertDraft;
  /** The event by which it came to be planned for this moment. */
  readonly since: RecordedEvent;
}

interface Notice {
  readonly rule: 'correction' | 'date_changed';
  readonly event: RecordedEvent;
  readonly names: readonly NameChange[];
}

/** One matter, followed event by event. */
class TopicHistory {
  private matter: Matter | null = null;
  /** The record no longer has it. */
  private gone = false;
  /** Worked out once for what holds now, and for all that is told of it. */
  private workedOut: { readonly matter: Matter; readonly details: MatterDetails } | null = null;
  /** By rule and key. */
  private runs = new Map<string, Run>();
  private readonly notices: Notice[] = [];

  constructor(private readonly subject: string) {}

  follow(matter: Matter, event: RecordedEvent): void {
    if (this.matter) this.notice(this.matter, matter, event);
    this.matter = matter;
    this.gone = false;
    this.runs = new Map(
      matter.drafts.map((draft) => {
        const which = `${draft.rule}|${draft.key}`;
        const known = this.runs.get(which);
        const same = known?.draft.moment === draft.moment;
        return [which, { draft, since: known && same ? known.since : event }];
      }),
    );
  }

  /**
   * Places have other offsets than before: who was told another instant has to hear of it, and what was ahead until now can
   * be due by now. Which readers hold another instant is for the ledger to say.
   *
   * @returns whether that is so of this matter
   */
  moveWith(change: ZoneChange): boolean {
    if (!this.matter || this.gone || !change.moves({ ...this.matter, details: () => this.detailsNow() })) return false;
    const { zone } = this.detailsNow();
    this.notices.push({ rule: 'date_changed', event: change.event, names: [] });
    for (const [which, { draft }] of this.runs) {
      if (draft.moment !== null && change.brings(draft.moment, zone)) {
        this.runs.set(which, { draft, since: change.event });
      }
    }
    return true;
  }

  /** The fact that it stood on was taken back. What was said of it has to be taken back too. */
  vanish(event: RecordedEvent): void {
    if (!this.matter || this.matter.said.status === 'retracted') return;
    this.follow({ ...this.matter, said: { ...this.matter.said, status: 'retracted' }, drafts: [] }, event);
    this.gone = true;
  }

  planned(
    position: bigint,
    real: ReadonlyMap<string, Matter>,
    confidential: boolean,
    names: TermRules['places'],
  ): PlannedTopic {
    const { drafts: _, details: __, named: ___, places, reliedOn, ...matter } = this.current();
    return {
      ...matter,
      ...namesAskedFor(places, names),
      reliedOn: reliedOn(),
      subject: this.subject,
      position,
      confidential,
      details: this.details(real),
    };
  }

  *alerts(real: ReadonlyMap<string, Matter>): Generator<PlannedAlert> {
    const { topic, persons, place, region, kind, statutes, said, reliedOn: gathered } = this.current();
    const reliedOn = gathered();
    const known = new Set(reliedOn);
    const shared = { subject: this.subject, topic, persons, place, region, kind, statutes, said, reliedOn };
    const details = this.details(real);
    for (const { draft, since } of this.runs.values()) {
      const recorded = recordedAt(since);
      const late = draft.moment === null || Date.parse(draft.moment) < Date.parse(recorded);
      yield {
        ...shared,
        id: alertId(draft.rule, draft.key),
        rule: draft.rule,
        audience: 'matching',
        lead: draft.lead,
        dueAt: late ? recorded : draft.moment!,
        mootAfter: draft.mootAfter,
        position: since.position,
        details: { ...details, lead: draft.lead, overdueLead: late && draft.lead !== null },
      };
    }
    for (const { rule, event, names } of this.notices) {
      const { reason, source, exercise } = event.data as {
        reason?: string | null;
        source?: Source;
        exercise?: boolean;
      };
      const because = {
        eventId: event.id,
        type: event.type,
        at: event.metadata.recordedAt,
        reason: reason ?? null,
        source: source ?? null,
        exercise: exercise === true,
        ...(names.length > 0 ? { names } : {}),
      };
      yield {
        ...shared,
        id: alertId(rule, `${topic}|${event.id}`),
        rule,
        audience: 'told',
        lead: null,
        dueAt: recordedAt(event),
        mootAfter: null,
        position: event.position,
        get reliedOn() {
          return known.has(event.id) ? reliedOn : [...reliedOn, event.id];
        },
        details: { ...details, because, exercise: because.exercise },
      };
    }
  }

  private notice(before: Matter, after: Matter, event: RecordedEvent): void {
    const [told, now] = [before.said, after.said];
    if (sameStatement(told, now)) return;
    // A rule put right is a correction too: what was reckoned by it was told wrongly.
    if (isAmendment(event) || isLegalStream(event.stream) || newsOf(event.type) === 'who') {
      const names = namesChanged(before.named, after.named);
      if (names.length > 0 || isOfMoreThanNames(told, now)) this.notices.push({ rule: 'correction', event, names });
    } else if (movesDate(told, now, event.type)) this.notices.push({ rule: 'date_changed', event, names: [] });
  }

  private current(): Matter {
    return this.matter!;
  }

  private detailsNow(): MatterDetails {
    const matter = this.current();
    if (this.workedOut?.matter !== matter) this.workedOut = { matter, details: matter.details() };
    return this.workedOut.details;
  }

  private details(real: ReadonlyMap<string, Matter>): AlertDetails {
    const { topic, said, places } = this.current();
    // An exercise is whatever would not be said, or not so, without the facts that are marked as one.
    const without = real.get(topic);
    // What is gone with them and without them was taken back by a real fact; a notice says whether its own reason was a drill.
    const exercise = without ? !sameStatement(without.said, said) : !this.gone;
    return {
      ...this.detailsNow(),
      places: places.map(({ name, jurisdiction }) => ({ name, jurisdiction })),
      stream: this.subject,
      lead: null,
      overdueLead: false,
      exercise,
      because: null,
    };
  }
}

/** When an event was recorded: RFC 3339 in UTC, written as moments are. */
function recordedAt({ metadata }: RecordedEvent): string {
  return momentOf(metadata.recordedAt);
}

const momentOf = remembered((recorded: string) => inUtc(Temporal.Instant.from(recorded)));

/**
 * Another name is news by itself only where it is that of somebody else: see {@link namesChanged}. Where anything else is
 * different too, as the death of the one is for the other, those who were told otherwise were told wrongly.
 */
function isOfMoreThanNames(told: Statement, now: Statement): boolean {
  const named = now.matter === 'custody' ? { name: now.name } : { names: now.names };
  return !sameStatement({ ...told, ...named } as Statement, now);
}

/** A new fact, and no correction, that moves a date which somebody may hold. */
function movesDate(told: Statement, now: Statement, type: string): boolean {
  if (newsOf(type) === 'term') {
    const [before, after] = [told as CustodyStatement, now as CustodyStatement];
    const held = before.earliest !== null || before.latest !== null;
    return held && (before.earliest !== after.earliest || before.latest !== after.latest);
  }
  // Where the last of the parties died, their hearings are off like any that a court cancels.
  return newsOf(type) === 'hearing' && told.matter === 'hearing';
}

function alertId(rule: PlannedAlert['rule'], key: string): string {
  return uuidFrom(isNotice(rule) ? 'habeas.notice' : 'habeas.alert', `${rule}|${key}`);
}
