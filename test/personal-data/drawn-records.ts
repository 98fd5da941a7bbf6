import fc from 'fast-check';
import { z } from 'zod';
import { type Category, type RecordEventType, recordEvents } from '#domain';
import type { ApiWorld } from '../access/api-world.ts';
import { Marks } from './marks.ts';
import { type AppendedFact, LEVELS, WhoMaySee } from './who-may-see.ts';

type Data = Readonly<Record<string, unknown>>;
type Keys = Readonly<Record<Category, readonly string[]>>;

/** As much of JSON Schema as is read here. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
}

/** A fact of one of the records of its category. What is text in it is left out, or `*`: each becomes a mark. */
type Stating = readonly [type: string, nth: number, data: Data];

/** How many records of each category name each other. */
const COUNTS = { person: 3, incident: 2, custody: 4, case: 1, assembly: 1, figure: 1 } as const;
const CATEGORIES = Object.keys(COUNTS) as Category[];

const OPEN = Array.from({ length: 12 }, () => LEVELS[0]);

/** Strings of a fact that are no free text: dates, lengths, and what they name. */
const NO_TEXT =
  /^(on|since|from|to|at|fromTime|\w+On|period|duration|until|credit|served|zone|rule|event|field|old|new)$/;

/** Somebody who is one person, and of age. */
const GROWN_UP = { count: null, minor: null, namedBecause: null, sex: 'female', birthYear: 1985, script: null };
/** A term that stands by itself, and follows from no ruling on record. */
const ALONE = { until: null, credit: null, creditRate: null, runs: null, runsUnder: null, ruling: null };

function openings({ person, incident, custody }: Keys): readonly Stating[] {
  const [a, b, c] = person;
  const held = { kind: 'administrative_arrest', since: '2021-11-02', legalBases: [] };
  return [
    ['person.registered', 0, { ...GROWN_UP, anonymous: true }],
    ['person.registered', 1, { ...GROWN_UP, shownAs: null }],
    ['person.registered', 2, { ...GROWN_UP, shownAs: null }],
    ['incident.recorded', 0, { occurredOn: '2021-11-02', kinds: ['other'], persons: [{ person: a }, { person: b }] }],
    ['incident.recorded', 1, { occurredOn: '2021-11-03', kinds: ['detention'], persons: [{ person: c }] }],
    ['custody.began', 0, { ...held, person: a, incident: incident[0] }],
    ['custody.began', 1, { ...held, person: b }],
    ['custody.began', 2, { ...held, person: b, since: '2021-11-08', previousEpisode: custody[1] }],
    ['custody.began', 3, { ...held, person: c }],
    [
      'case.opened',
      0,
      { persons: [a, b], participants: [], incident: incident[1], legalBases: [], openedOn: '2021-11-03' },
    ],
    ['assembly.notified', 0, { organisers: [b], form: 'picket', dates: ['2021-11-20'], notifications: 1 }],
    ['figure.reported', 0, { numbers: [{ what: '*', value: 3 }], reportedOn: '2021-11-08', incident: incident[0] }],
  ];
}

/** One fact of every other kind, in an order in which each can be recorded. */
function laterFacts({ person }: Keys, idOf: (type: string) => string | undefined): readonly (() => Stating)[] {
  const [a, b] = person;
  const sanctions = [{ type: 'imprisonment', persons: [a, b], amount: 2, unit: 'years', what: '*' }];
  const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P20D', ...ALONE };
  const sentence = { on: '2021-11-08', legalBases: [] };
  return [
    () => ['person.private-noted', 0, {}],
    () => ['person.private-noted', 1, {}],
    () => ['person.name-added', 1, { anonymous: true }],
    () => ['person.name-added', 2, {}],
    () => ['incident.source-attached', 0, {}],
    () => ['incident.verified', 0, { on: '2021-11-05' }],
    () => ['incident.disputed', 1, { on: '2021-11-05' }],
    () => ['custody.term-set', 0, term],
    () => ['custody.term-set', 1, term],
    () => ['custody.term-set', 1, { ...term, duration: 'P18D' }],
    () => ['custody.disputed', 2, { on: '2021-11-05' }],
    () => ['custody.claim-decided', 1, { event: idOf('custody.term-set') }],
    () => ['custody.extended', 0, { on: '2021-11-05', by: 'P5D', until: null }],
    () => ['custody.reduced', 0, { on: '2021-11-06', to: 'P19D', ruling: null }],
    () => ['custody.transferred', 0, { on: '2021-11-07' }],
    () => ['custody.measure-imposed', 0, { kind: 'other', on: '2021-11-07' }],
    () => ['custody.follow-up-ended', 1, { on: '2021-11-06' }],
    // Whatever is recorded later takes it up again.
    () => ['custody.converted', 1, { on: '2021-11-06', kind: 'detention', legalBases: [], ruling: null }],
    () => ['custody.release-reported', 0, { on: '2021-11-08', ruling: null }],
    () => ['custody.release-confirmed', 0, { on: '2021-11-08', ruling: null }],
    () => ['custody.escaped', 3, { on: '2021-11-08' }],
    // Those who are merged are known to the same people.
    ...[1, 2].flatMap((nth) => [
      (): Stating => ['person.confidentiality-set', nth, { confidentiality: LEVELS[0] }],
      (): Stating => ['person.consent-stated', nth, { extent: LEVELS[0], on: null }],
    ]),
    () => ['person.merged', 2, { into: b }],
    () => ['person.unmerged', 2, { from: b }],
    () => ['person.merged', 2, { into: b }],
    () => [
      'case.charge-brought',
      0,
      { charge: 'first', persons: [a], legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '*' }], on: null },
    ],
    () => ['case.charge-dropped', 0, { charge: 'first', on: '2021-11-08' }],
    () => ['case.hearing-scheduled', 0, { hearing: 'h', at: '2021-11-20T10:00' }],
    () => ['case.hearing-postponed', 0, { hearing: 'h', to: '2021-11-25T10:00' }],
    () => ['case.hearing-scheduled', 0, { hearing: 'past', at: '2021-11-08' }],
    () => ['case.hearing-held', 0, { hearing: 'past', on: '2021-11-08' }],
    () => ['case.hearing-scheduled', 0, { hearing: 'off', at: '2021-11-22' }],
    () => ['case.hearing-cancelled', 0, { hearing: 'off' }],
    () => ['case.ruling-issued', 0, { on: '2021-11-08', legalBases: [], sanctions }],
    () => ['case.appeal-lodged', 0, { appeal: 'x', by: [a], event: idOf('case.ruling-issued'), on: '2021-11-08' }],
    () => [
      'case.appeal-decided',
      0,
      { appeal: 'x', on: '2021-11-08', outcome: 'rejected', sanctions: null, costs: [] },
    ],
    () => ['case.sentence-commuted', 0, { ...sentence, persons: [a], sanctions: [{ ...sanctions[0], persons: [a] }] }],
    () => ['case.released-from-sentence', 0, { ...sentence, persons: [a], how: 'parole' }],
    () => ['case.sentence-served', 0, { ...sentence, persons: [b] }],
    () => ['assembly.refused', 0, { on: '2021-11-05', dates: [] }],
    () => ['assembly.permitted', 0, { on: '2021-11-06' }],
    () => ['assembly.held', 0, { on: '2021-11-08', at: '12:00' }],
    () => ['assembly.dispersed', 0, { on: '2021-11-08' }],
    () => ['assembly.cancelled', 0, { on: '2021-11-08', by: 'authority' }],
    // Still to come: mails tell of it.
    () => ['case.hearing-scheduled', 0, { hearing: 'last', at: '2021-11-26', posthumous: true }],
    // Of the dead no other hearing can be set: last.
    () => ['custody.ended-by-death', 2, { on: '2021-11-08' }],
    () => ['person.died', 0, { on: '2021-11-08', incident: null, episode: null }],
  ];
}

/** Records of every category that name each other, drawn from a seed, and the book of who may see what of them. */
export class DrawnRecords {
  readonly book = new WhoMaySee();
  readonly persons: string[] = [];
  /** What was not recorded, and why: facts are drawn, so that some contradict others. */
  readonly refused: string[] = [];
  private readonly marks = new Marks();
  private readonly draws: Iterator<number>;
  private read = 0n;
  private levels: readonly (typeof LEVELS)[number][] = LEVELS;

  private constructor(
    private readonly world: ApiWorld,
    seed: number,
    private readonly confidant: string,
  ) {
    const many = fc.array(fc.noBias(fc.nat()), { minLength: 5000, maxLength: 5000 });
    const [numbers] = fc.sample(many, { seed, numRuns: 1 });
    this.draws = numbers![Symbol.iterator]();
    this.marks.next();
  }

  /** @param clusters so many of records that name each other, and none of another cluster */
  static async record(world: ApiWorld, seed: number, clusters: number): Promise<DrawnRecords> {
    const { secret } = await world.access.create({ name: 'a confidant', roles: ['admin', 'keeper'] });
    const drawn = new DrawnRecords(world, seed, secret);
    for (let n = 0; n < clusters; n++) await drawn.recordCluster(n);
    await drawn.recordForCertain();
    await world.catchUp();
    return drawn;
  }

  private async recordCluster(cluster: number): Promise<void> {
    // The first is closed here and there, the next are open but for a few.
    this.levels = cluster === 0 ? [...OPEN.slice(0, 4), ...LEVELS] : [...OPEN, ...LEVELS];
    const keys = Object.fromEntries(
      CATEGORIES.map((each) => [each, Array.from({ length: COUNTS[each] }, () => this.marks.next())]),
    ) as unknown as Keys;
    this.persons.push(...keys.person);
    for (const [type, nth, data] of openings(keys)) {
      await this.tell(type, keys, nth, { ...data, confidentiality: this.level() });
    }
    const idOf = (type: string) =>
      CATEGORIES.flatMap((each) => keys[each].flatMap((key) => this.book.factsOf(`${each}-${key}`))).findLast(
        (fact) => fact.type === type,
      )?.id;
    for (const stating of laterFacts(keys, idOf)) {
      const [type, nth, data] = stating();
      await this.tell(type, keys, nth, data);
      if (!type.startsWith('person.') && this.draw(6) === 0) await this.disclose(keys);
    }
    for (const category of CATEGORIES) {
      const [opening] = this.book.factsOf(`${category}-${keys[category][0]}`);
      const { locator: old } = opening!.data.source as { readonly locator: string };
      await this.tell(`${category}.corrected`, keys, 0, { event: opening!.id, field: 'source.locator', old, new: '*' });
      await this.tell(`${category}.confidentiality-set`, keys, 0, { confidentiality: this.level() });
      const told = this.book.factsOf(`${category}-${keys[category][0]}`);
      const set = told.findLast(({ type }) => type === `${category}.confidentiality-set`);
      await this.tell(`${category}.retracted`, keys, 0, { event: set?.id });
      await this.tell(`${category}.consent-stated`, keys, 0, { extent: this.level(), on: null });
    }
    for (let n = 0; n < 35; n++) await (this.draw(4) === 0 ? this.disclose(keys) : this.amend(keys));
    const [reported] = this.book.factsOf(`figure-${keys.figure[0]}`);
    await this.tell('figure.retracted', keys, 0, { event: reported!.id });
    // However the rest was drawn, something is closed to some, and something to all but the group.
    const closed = { person: 'internal', incident: 'partners' } as const;
    const which = cluster === 0 ? 'person' : 'incident';
    await this.tell(`${which}.consent-stated`, keys, 0, { extent: closed[which], on: null });
    // Of one cluster in two what was sealed of a person is gone for everybody.
    if (cluster % 2 === 0) await this.tell('person.erased', keys, 0, {});
  }

  /** However the rest was drawn, everybody may know of something still to come, and partners of something more. */
  private async recordForCertain(): Promise<void> {
    const [person, episode] = [this.marks.next(), this.marks.next()];
    const keys = {
      person: [person],
      custody: [episode],
      incident: [],
      case: [],
      assembly: [],
      figure: [this.marks.next()],
    };
    const open = { confidentiality: LEVELS[0] };
    const held = { kind: 'administrative_arrest', since: '2021-11-08', legalBases: [] };
    const term = { rule: 'kz.administrative-arrest', from: '2021-11-08', basis: 'ruling', duration: 'P10D', ...ALONE };
    this.persons.push(person);
    await this.tell('person.registered', keys, 0, { ...open, ...GROWN_UP, shownAs: null });
    await this.tell('custody.began', keys, 0, { ...open, ...held, person });
    await this.tell('custody.term-set', keys, 0, term);
    const numbers = [{ what: '*', value: 3 }];
    const forPartners = { confidentiality: LEVELS[1], numbers, reportedOn: '2021-11-08' };
    await this.tell('figure.reported', keys, 0, forPartners);
  }

  private async disclose(keys: Keys): Promise<void> {
    const category = this.oneOf(CATEGORIES);
    const [type, data] = this.oneOf([
      ['confidentiality-set', { confidentiality: this.level() }],
      ['consent-stated', { extent: this.level(), on: null }],
    ] as const);
    await this.tell(`${category}.${type}`, keys, this.draw(COUNTS[category]), data);
  }

  /** Corrects or takes back any fact of any record, amendments too. */
  private async amend(keys: Keys): Promise<void> {
    const category = this.oneOf<Category>(['person', 'person', ...CATEGORIES]);
    const nth = this.draw(COUNTS[category]);
    const facts = this.book.factsOf(`${category}-${keys[category][nth]}`);
    const target = facts[this.draw(facts.length)];
    if (!target) return;
    if (this.draw(target === facts[0] ? 9 : 3) === 0) {
      await this.tell(`${category}.retracted`, keys, nth, { event: target.id });
      return;
    }
    const [field, old] = this.oneOf(correctable(target));
    const others = this.persons.slice(-COUNTS.person);
    const isLevel = (LEVELS as readonly unknown[]).includes(old);
    const text = old.startsWith('https:') ? `https://example.org/${this.marks.next()}` : this.marks.next();
    const now = others.includes(old) ? this.oneOf(others) : isLevel ? this.level() : text;
    await this.tell(`${category}.corrected`, keys, nth, { event: target.id, field, old, new: now });
  }

  /** States a fact, each of its texts a mark that was not there before; the book is told what was appended. */
  private async tell(type: string, keys: Keys, nth: number, fixed: Data): Promise<void> {
    const category = type.slice(0, type.indexOf('.')) as Category;
    const key = keys[category][nth]!;
    const data = this.stated(type as RecordEventType, fixed);
    const isPrivate = type === 'person.private-noted' || (type === 'person.name-added' && data.anonymous === true);
    const answer = await this.world.request('POST', `/api/v1/${type.replace('.', `/${key}/`)}`, {
      as: isPrivate ? this.confidant : 'admin',
      body: data,
    });
    if (answer.status !== 201) this.refused.push(`${type}: ${answer.text}`);
    for await (const event of this.world.store.readAll({ after: this.read })) {
      this.read = event.position;
      if (!CATEGORIES.some((each) => event.stream.startsWith(`${each}-`))) continue;
      const { id, stream, metadata } = event;
      const isStated = event.type === type && stream === `${category}-${key}`;
      const texts = { ...(event.data as Data), ...(isStated ? data : {}) };
      this.book.add({ id, stream, type: event.type, actor: metadata.actor, data: texts });
    }
    if (this.draw(8) === 0) await this.world.catchUp();
  }

  private stated(type: RecordEventType, fixed: Data): Data {
    const schema = z.toJSONSchema(recordEvents[type], { io: 'input', unrepresentable: 'any' }) as Schema;
    return { ...(this.text(schema, '') as Data), ...(this.withMarks(fixed) as Data) };
  }

  /** Marks for the texts of a schema, one for each; undefined where there is none. */
  private text(schema: Schema, name: string): unknown {
    const inner = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
    if (name === 'place') return this.withMarks({ name: '*', region: '*', jurisdiction: 'KZ', zone: 'Asia/Almaty' });
    if (inner.properties) {
      const texts = Object.entries(inner.properties).map(([field, one]) => [field, this.text(one, field)] as const);
      return Object.fromEntries(texts.filter(([, value]) => value !== undefined));
    }
    if (name === 'organisations') return [this.marks.next()];
    if (inner.type !== 'string' || inner.enum || NO_TEXT.test(name)) return undefined;
    if (inner.format === 'uri') return `https://example.org/${this.marks.next()}`;
    return inner.pattern || inner.format ? undefined : this.marks.next();
  }

  private withMarks(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value), (_, one) => (one === '*' ? this.marks.next() : one));
  }

  private draw(below: number): number {
    const { value, done } = this.draws.next();
    if (done) throw new Error('More numbers are drawn than there are: have more in the constructor.');
    return value % Math.max(below, 1);
  }

  private oneOf<T>(all: readonly T[]): T {
    return all[this.draw(all.length)]!;
  }

  private level(): (typeof LEVELS)[number] {
    return this.oneOf(this.levels);
  }
}

/** What of a fact can be corrected here: its texts, whom it names, and who may know. */
function correctable({ data }: AppendedFact): readonly (readonly [field: string, old: string])[] {
  const leaves = (value: unknown, path: string): readonly (readonly [string, string])[] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([field, inner]) => leaves(inner, path ? `${path}.${field}` : field));
  };
  const found = leaves(data, '').filter(
    ([field, value]) => /zq/.test(value) || /^(confidentiality|extent)$/.test(field),
  );
  return found.filter(([field]) => field !== 'event' && field !== 'field' && field !== 'old');
}
