import { z } from 'zod';
import {
  archivedStatuses,
  closedBy,
  confidentialities,
  custodyStatuses,
  figureEvents,
  isOnTheBoard,
  source,
  standing,
} from '#domain';

/** Times are RFC 3339, dates EDTF, durations ISO 8601; a value that is absent is null and never a missing key. */
const maybe = z.string().nullable();
const person = z.strictObject({ id: z.string(), name: z.string() });
const texts = z.array(z.string());
const count = z.int();
const page = { nextCursor: maybe.describe('Where the next page begins; null on the last.') };
const asOf = { validAt: z.string(), knownAt: z.string() };

const custodyEntry = z.strictObject({
  person,
  episode: z.string(),
  kind: z.string(),
  status: z
    .enum(custodyStatuses)
    .describe(`${custodyStatuses.filter(isOnTheBoard).join(', ')}; ended: ${archivedStatuses.join(', ')}.`),
  since: z.string(),
  place: z.string(),
  legalBases: texts,
  earliest: maybe,
  latest: maybe,
  working: texts.describe('How the window was computed, a step a line, in English.'),
  steps: z
    .array(z.looseObject({ step: z.string() }))
    .describe('The same steps as values, from which each language says them.'),
  nextHearing: z
    .strictObject({ case: z.string(), hearing: z.string(), at: z.string(), what: z.string(), court: maybe })
    .nullable(),
  standing,
  sources: count,
  revision: count,
  facility: maybe,
  measures: z.array(z.strictObject({ kind: z.string(), on: z.string(), duration: maybe, times: count.nullable() })),
  reviewAt: maybe,
  previousEpisode: maybe,
  releaseReportedOn: maybe,
  exercise: z.boolean(),
});

const hearingEntry = z.strictObject({
  case: z.string(),
  hearing: z.string(),
  title: z.string(),
  at: maybe,
  zone: z.string(),
  what: z.string(),
  status: z.string(),
  past: z.boolean(),
  persons: z.array(person),
  court: maybe,
  place: z.string(),
  legalBases: texts,
  postponements: count,
  heldOn: maybe,
  inAbsentia: z.boolean(),
  closed: z.boolean(),
  online: z.boolean(),
  outcome: maybe,
  sources: count,
  revision: count,
});

const personEntry = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: maybe,
  given: maybe,
  script: z.string(),
  names: z.array(z.strictObject({ name: z.string(), script: z.string() })),
  merged: texts.describe('Keys of the records that are merged into this one.'),
  retracted: z.boolean(),
  sources: count,
  revision: count,
});

const candidate = z.strictObject({
  id: z.string(),
  name: z.string(),
  score: z.number().min(0).max(1),
  written: z.string().describe('Which of their names was compared.'),
  asked: z.string().describe('With which of the names asked about.'),
  reasons: z.array(
    z.strictObject({
      code: z.string(),
      for: z.boolean().describe('Whether it speaks for one person.'),
      text: z.string(),
    }),
  ),
});

const incidentEntry = z.strictObject({
  incident: z.string(),
  occurredOn: maybe,
  reportedOn: maybe,
  kinds: texts,
  summary: z.string(),
  place: maybe,
  region: maybe,
  persons: z.array(person.extend({ role: z.string() })),
  organisations: texts,
  legalBases: texts,
  standing,
  sources: z.array(source),
  retracted: z.boolean(),
  revision: count,
});

const assemblyEntry = z.strictObject({
  assembly: z.string(),
  organisers: z.array(person),
  form: z.string(),
  place: z.string(),
  dates: texts,
  notifiedOn: maybe,
  notifications: count.nullable(),
  purpose: maybe,
  status: z.string(),
  refusals: z.array(z.strictObject({ on: z.string(), authority: maybe, dates: texts, reason: maybe })),
  held: z.array(z.strictObject({ on: z.string(), at: maybe, detained: count.nullable() })),
  dispersals: z.array(z.strictObject({ on: z.string(), by: maybe, detained: count.nullable(), force: maybe })),
  cancelled: z.strictObject({ on: z.string(), by: z.string(), reason: maybe }).nullable(),
  sources: count,
  retracted: z.boolean(),
  revision: count,
});

const caseEntry = z.strictObject({
  case: z.string(),
  title: z.string(),
  persons: z.array(person),
  court: maybe,
  place: z.string(),
  legalBases: texts,
  openedOn: maybe,
  charges: z.array(
    z.strictObject({
      charge: z.string(),
      persons: texts,
      legalBases: texts,
      on: maybe,
      dropped: z.boolean(),
      droppedOn: maybe,
    }),
  ),
  hearings: z.array(z.strictObject({ hearing: z.string(), at: maybe, status: z.string() })),
  rulings: z.array(
    z.strictObject({ on: z.string(), court: maybe, legalBases: texts, sanctions: count, summary: maybe }),
  ),
  appeals: z.array(
    z.strictObject({
      appeal: z.string(),
      by: texts,
      lodgedOn: maybe,
      outcome: maybe,
      decidedOn: maybe,
      costs: z.array(z.strictObject({ persons: texts, amount: z.number(), unit: z.string() })),
    }),
  ),
  warnings: texts.describe('What a reader should doubt.'),
  sources: count,
  retracted: z.boolean(),
  revision: count,
});

const sanctionEntry = z.strictObject({
  person,
  case: z.string(),
  ruling: z.string(),
  on: z.string(),
  court: maybe,
  place: z.string(),
  legalBases: texts,
  type: z.string(),
  amount: z.number().nullable(),
  unit: maybe,
  what: maybe,
  status: z.string(),
  from: z.string(),
  fromStated: z.boolean(),
  endsOn: maybe,
  endedOn: maybe,
  endedFor: maybe,
  working: texts,
  steps: z.array(z.looseObject({ step: z.string() })),
});

const figureEntry = z.strictObject({
  figure: z.string(),
  by: z.string().describe('Who counted.'),
  title: z.string(),
  numbers: figureEvents['figure.reported'].shape.numbers,
  period: maybe,
  reportedOn: z.string(),
  place: maybe,
  incident: maybe,
  sources: z.array(source),
  retracted: z.boolean(),
  revision: count,
});

const sourcedFact = z.strictObject({
  publisher: z.string(),
  locator: z.string(),
  stream: z.string(),
  revision: count,
  event: z.string(),
  fact: z.string(),
  at: z.string(),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const closedRecord = z.strictObject({
  stream: z.string(),
  revision: count,
  event: z.string(),
  fact: z.string(),
  at: z.string(),
  actor: z.string(),
  closedBy: z
    .enum(closedBy)
    .describe('A decision of the group, what those concerned agreed to, or a closed record that it came to name.'),
  was: z.enum(confidentialities).describe('Who could know of it before.'),
  became: z.enum(confidentialities),
  statedBy: maybe.describe('Who stated the consent, where it was not the person.'),
  reason: maybe,
  source: source.nullable(),
  withdrew: texts.describe('Streams of the records that name this one, and are closed as long as it is.'),
});

const historyEntry = z.strictObject({
  revision: count,
  event: z.string(),
  at: z.string(),
  actor: z.string(),
  type: z.string(),
  field: maybe,
  old: z.unknown(),
  new: z.unknown(),
  reason: maybe,
  source: source.nullable(),
  about: maybe.describe('The event that a correction or retraction is about.'),
  exercise: z.boolean(),
});

const thenAndNowLine = z.strictObject({
  episode: z.string(),
  person,
  was: z
    .enum(['missing', 'wrong', 'unfounded'])
    .describe('It should have shown; should have shown otherwise; should not have shown.'),
  said: custodyEntry.nullable(),
  should: custodyEntry.nullable(),
  differences: z.array(z.strictObject({ field: z.string(), said: z.unknown(), should: z.unknown() })),
  because: z
    .array(historyEntry.extend({ stream: z.string() }))
    .describe('What was recorded since of the episode and the person, in order.'),
});

const fromRecord = { event: z.string(), key: z.string(), at: z.string(), actor: z.string(), source };

/** What is answered, by the name of its schema. A test holds real answers to them, both ways. */
export const answers = {
  CustodyEntry: custodyEntry,
  CustodyBoard: z.strictObject({ ...asOf, held: z.array(custodyEntry), ...page }),
  HearingEntry: hearingEntry,
  HearingsBoard: z.strictObject({ ...asOf, from: maybe, to: maybe, hearings: z.array(hearingEntry), ...page }),
  PersonEntry: personEntry,
  Persons: z.strictObject({ ...asOf, persons: z.array(personEntry), ...page }),
  AlertHistory: z.strictObject({
    id: z.string(),
    rule: z.string(),
    audience: z
      .enum(['matching', 'told'])
      .describe('Whoever subscribed to it; or exactly those who were told otherwise.'),
    subject: z.string(),
    topic: z.string(),
    lead: maybe,
    dueAt: z.string(),
    sweptAt: z.string(),
    outcome: z
      .enum(['matched', 'lapsed', 'due_again'])
      .describe('Lapsed: it came when it would have said what was over. Due again: a wrong clock had taken it.'),
    said: z.record(z.string(), z.unknown()).describe('What it said when it fell due.'),
    reliedOn: z.array(z.string()),
    recipients: z.array(
      z.strictObject({
        subscription: z.string(),
        address: maybe.describe('To administrators only; null where it was erased.'),
        state: z.string(),
        outcome: maybe,
        bundle: maybe,
        messageId: z.string(),
        subject: maybe,
        said: z.record(z.string(), z.unknown()).nullable(),
        plannedAt: z.string(),
        nextAttemptAt: maybe,
        sentAt: maybe,
        endedAt: maybe,
        attempts: z.array(
          z.strictObject({ number: count, startedAt: z.string(), endedAt: maybe, outcome: maybe, response: maybe }),
        ),
      }),
    ),
  }),
  PrivateRecord: z.strictObject({
    person: z.string().describe('Key under which the person shows.'),
    knownAt: z.string(),
    erased: z.array(z.strictObject({ key: z.string(), at: z.string(), actor: z.string(), reason: z.string() })),
    names: z.array(
      z.strictObject({ ...fromRecord, name: z.string(), family: maybe, given: maybe, script: z.string() }),
    ),
    notes: z.array(z.strictObject({ ...fromRecord, contacts: maybe, health: maybe, notes: maybe })),
  }),
  Candidates: z.strictObject({ person: person.nullable(), names: texts, candidates: z.array(candidate) }),
  IncidentEntry: incidentEntry,
  Incidents: z.strictObject({ ...asOf, incidents: z.array(incidentEntry), ...page }),
  AssemblyEntry: assemblyEntry,
  Assemblies: z.strictObject({ knownAt: z.string(), assemblies: z.array(assemblyEntry), ...page }),
  CaseEntry: caseEntry,
  Cases: z.strictObject({ knownAt: z.string(), cases: z.array(caseEntry), ...page }),
  SanctionEntry: sanctionEntry,
  Sanctions: z.strictObject({ validAt: maybe, knownAt: maybe, sanctions: z.array(sanctionEntry), ...page }),
  FigureEntry: figureEntry,
  Figures: z.strictObject({ knownAt: z.string(), figures: z.array(figureEntry), ...page }),
  SourcedFact: sourcedFact,
  FactsBySource: z.strictObject({
    knownAt: z.string(),
    locator: maybe,
    publisher: maybe,
    facts: z.array(sourcedFact),
    ...page,
  }),
  ClosedRecord: closedRecord,
  Closings: z.strictObject({ closings: z.array(closedRecord), ...page }),
  HistoryEntry: historyEntry,
  History: z.strictObject({ stream: z.string(), knownAt: maybe, history: z.array(historyEntry) }),
  RecordAsOf: z.strictObject({
    stream: z.string(),
    ...asOf,
    revision: count.nullable().describe('Of the last event known then; null: nothing was known.'),
    revisionNow: count,
    state: z.record(z.string(), z.unknown()).nullable().describe('Null: nothing was known, or had happened.'),
    custody: custodyEntry.nullable().describe('Of an episode: its line of the board.'),
  }),
  ThenAndNowLine: thenAndNowLine,
  ThenAndNow: z.strictObject({
    ...asOf,
    now: z.string(),
    shown: count,
    shouldHaveShown: count,
    differ: count.describe('How many lines differ, on all pages.'),
    lines: z.array(thenAndNowLine),
    ...page,
  }),
} satisfies Readonly<Record<string, z.ZodType>>;

for (const [id, schema] of Object.entries(answers)) z.globalRegistry.add(schema, { ...schema.meta(), id });
