import type { Type } from '@nestjs/common';
import { type Query, QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type pg from 'pg';
import {
  AlertHistoryQuery,
  AlertPlanQuery,
  DeliveriesQuery,
  explainAlerts,
  listDeliveries,
  Subscriptions,
} from '#alerts';
import { recordEventTypes } from '#domain';
import { EventRegistry, type EventStore } from '#event-store';
import { CLOCK, type Clock, DATA_SOURCE, DATABASE, type Database, EVENT_STORE } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import {
  AssembliesQuery,
  CalendarQuery,
  CandidatesQuery,
  CasesQuery,
  ClosingsQuery,
  CustodyBoard,
  CustodyBoardQuery,
  FactsBySourceQuery,
  FiguresQuery,
  HearingsBoardQuery,
  IncidentsQuery,
  PersonsQuery,
  PrivateRecordQuery,
  PublicChangesQuery,
  publicNames,
  publicPersons,
  RecordHistoryQuery,
  RecordStateQuery,
  SanctionsQuery,
  SearchQuery,
  ThenAndNowQuery,
} from '#read-models';
import { LogReading } from '#webhooks';
import type { Subjects } from './reading-routes.ts';
import type { LEVELS } from './who-may-see.ts';

/** Why something reads nothing of a record, or by what else it is asked. */
export interface NotAsked {
  readonly because: string;
}
const notAsked = (because: string): NotAsked => ({ because });

/** Asked at each of its addresses, with every question that one knows: see reading-routes.ts. */
const ASKED = 'asked';
const bySubscriber = 'by a form, as a subscriber sends it: see reading-routes.ts';

/** Where people sign in, and look after accounts. */
const SIGNING_IN = [
  ...['/sign-in', '/sign-out', '/sign-in/link/:token', '/invitation/:token', '/sign-in/passkey/options'],
  ...['/sign-in/passkey', '/account/passkeys/options', '/account/passkeys', '/account/passkeys/:id/name'],
  ...['/account/passkeys/:id/end', '/account/sessions/:id/end', '/account/sessions/end-others'],
  ...['/admin/invitations', '/admin/invitations/:id/revoke', '/admin/accounts/:id/rights'],
  ...['/admin/accounts/:id/disable', '/admin/accounts/:id/enable', '/admin/accounts/:id/end-sessions'],
  '/admin/lockdown',
  ...['/admin/guidance', '/admin/guidance/remove'],
];

/** Where a second person decides. */
const DECIDING = ['approve', 'refuse', 'withdraw'].map((what) => `/admin/approvals/:id/${what}`);

/** Every route that Fastify has, beside HEAD, whose answer is that of GET without its body. */
export const ROUTES: Readonly<Record<string, typeof ASKED | NotAsked>> = {
  ...Object.fromEntries(
    [
      ...[
        '/',
        '/search',
        '/hearings',
        '/no-longer-followed',
        '/history/:stream',
        '/records/:stream',
        '/then-and-now',
        '/assets/:file',
        '/feed.atom',
      ],
      ...['/calendar/hearings.ics', '/health/live', '/health/ready', '/health/duties', '/metrics', '/api/openapi.json'],
      ...['custody', 'hearings', 'persons', 'persons/candidates', 'incidents', 'assemblies', 'cases'].map(underApi),
      ...['sanctions', 'figures', 'sources', 'closings', 'history/:stream', 'history/alert-:id'].map(underApi),
      ...[
        'records/:stream',
        'custody/then-and-now',
        'persons/:key/private',
        'webhooks',
        'webhooks/:id',
        'alert-guidance',
      ].map(underApi),
      ...['checkpoint', 'key', 'tile/*', 'tile/entries/*', 'entries', 'private', 'detached/:position'].map(underLog),
      ...['proof/inclusion', 'proof/consistency', 'proof/delivery/:id', 'proof/tlog'].map(underLog),
      ...['checkpoints', 'checkpoint/to-cosign', 'restores'].map(underLog),
      ...['/subscribe', '/subscribe/sent', '/subscriptions/confirm/:token', '/subscriptions/calendar/:token'],
      ...['/subscribe/link-sent', '/subscriptions/address/:token', '/subscriptions/address/:token/:subscription'],
      underApi('following/:token'),
      ...['/subscriptions/end/:token', '/subscriptions/manage/:token'],
      ...['/mailbox', '/mailbox/messages.json', '/mailbox/:id', '/recover'],

      ...[
        '/sign-in',
        '/sign-in/sent',
        '/sign-in/link/:token',
        '/invitation/:token',
        '/account',
        '/admin',
        '/admin/approvals',
        '/admin/guidance',
      ],
    ].map((url) => [`GET ${url}`, ASKED] as const),
  ),
  'POST /api/v1/:category/:key/:fact': notAsked('by commands that are refused: see refused-commands.ts'),
  ...Object.fromEntries(
    ['person', 'incident', 'custody', 'case', 'assembly', 'figure'].map((category) => [
      `POST /api/v1/${category}`,
      notAsked('opens a record that was not there: its refusals are those of the command by key'),
    ]),
  ),
  'POST /api/v1/person/:key/erased': notAsked('by commands that are refused: see refused-commands.ts'),
  'POST /subscribe': notAsked(bySubscriber),
  'POST /subscriptions/manage/:token': notAsked(bySubscriber),
  'POST /subscribe/link': notAsked('answers that a mail may come'),
  'POST /subscriptions/address/:token': notAsked('answers that a subscription is paused, or has ended'),
  'POST /subscriptions/address/:token/:subscription': notAsked('the same form as POST /subscriptions/manage/:token'),
  'PATCH /api/v1/following/:token/:subscription': notAsked(
    'answers with the subscription, as GET /api/v1/following does',
  ),
  'DELETE /api/v1/following/:token/:subscription': notAsked('answers that it has ended'),
  'DELETE /api/v1/following/:token': notAsked('answers that they have ended'),
  'POST /subscriptions/confirm/:token': notAsked('answers that the subscription counts'),
  'POST /subscriptions/end/:token': notAsked('answers that the subscription has ended'),
  'GET /api/v1/journal': notAsked('names accounts, and persons by their keys, to auditors'),
  'PUT /api/v1/alert-guidance/:jurisdiction/:language': notAsked('answers that a text of the group stands under mails'),
  'DELETE /api/v1/alert-guidance/:jurisdiction/:language': notAsked('answers nothing'),
  'POST /api/v1/lockdown': notAsked('says how many tokens ended'),
  'GET /api/v1/approvals': notAsked('what waits for a second person: facts and keys, for those who may decide'),
  'POST /api/v1/approvals/:id/approve': notAsked('answers with the request'),
  'POST /api/v1/approvals/:id/refuse': notAsked('answers with the request'),
  'POST /api/v1/approvals/:id/withdraw': notAsked('answers with the request'),
  'POST /recover': notAsked('opens what is closed, for a code'),
  ...Object.fromEntries(SIGNING_IN.map((route) => [`POST ${route}`, notAsked('accounts and sessions, and no record')])),
  ...Object.fromEntries(DECIDING.map((route) => [`POST ${route}`, notAsked('answers that it was decided')])),
  'POST /api/v1/evidence': notAsked('answers with what is known of the file that was given'),
  'GET /api/v1/evidence/:hash': notAsked('a file of the group: see evidence-is-for-who-may-see-it.int.spec.ts'),
  'DELETE /api/v1/evidence/:hash': notAsked('answers that it was erased'),
  'GET /api/v1/proposals': notAsked('what is not yet fact: nothing of it is in the record'),
  'GET /api/v1/proposals/:id': notAsked(
    'what is not yet fact; what is private in it is opened for keepers: see ingest',
  ),
  'POST /api/v1/proposals': notAsked('answers how the proposal stands'),
  'PUT /api/v1/proposals/:id': notAsked('answers how the proposal stands'),
  'DELETE /api/v1/proposals/:id': notAsked('answers nothing'),
  'POST /api/v1/proposals/join': notAsked('answers how the proposals stand'),
  ...Object.fromEntries(
    ['reject', 'split'].map((what) => [
      `POST /api/v1/proposals/:id/${what}`,
      notAsked('answers how the proposals stand'),
    ]),
  ),
  'POST /api/v1/proposals/:id/accept': notAsked('records by the command of every fact, and is refused in its words'),
  'POST /api/v1/proposals/:id/check': notAsked('refused as accepting it would be; records nothing'),
  'POST /api/v1/mail-reports': notAsked('counts'),
  'POST /api/v1/webhooks': notAsked('answers with the receiver that was given'),
  'DELETE /api/v1/webhooks/:id': notAsked('answers nothing'),
  ...Object.fromEntries(
    ['resume', 'rotate-secret', 'change-url'].map((what) => [
      `POST /api/v1/webhooks/:id/${what}`,
      notAsked('answers with the receiver'),
    ]),
  ),
  'POST /api/v1/webhooks/:id/test': notAsked('sends nothing of a record, and answers what the receiver answered'),
  'POST /api/v1/log/checkpoint/cosignature': notAsked('takes a signature of hashes'),
};

function underApi(path: string): string {
  return `/api/v1/${path}`;
}
function underLog(path: string): string {
  return `/api/v1/log/${path}`;
}

/** A command that reads: who may have what it says, and how it is run. */
export interface AskedCommand {
  /** `stored`: what the log itself has, in which private texts are sealed. */
  readonly as: (typeof LEVELS)[number] | 'stored';
  readonly runs: (subjects: Subjects) => readonly (readonly string[])[];
}
/** For those who can read the data folder, and with it all of the record. */
const byGroup = (...runs: readonly (readonly string[])[]): AskedCommand => ({ as: 'internal', runs: () => runs });

/** Every command of `habeas` that does something. */
export const COMMANDS: Readonly<Record<string, AskedCommand | NotAsked>> = {
  'board custody': byGroup(['board', 'custody'], ['board', 'custody', '--ended'], ['board', 'custody', '--json']),
  'board hearings': byGroup(['board', 'hearings'], ['board', 'hearings', '--from', '2021-11-01', '--json']),
  history: {
    as: 'internal',
    runs: ({ streams, locators }) => [
      ...streams.slice(0, 6).map((stream) => ['history', stream]),
      ...locators.slice(0, 1).map((locator) => ['history', '--source', locator]),
    ],
  },
  search: {
    as: 'internal',
    runs: ({ names }) =>
      names.slice(0, 2).flatMap((one) => [
        ['search', one],
        ['search', one, '--json'],
      ]),
  },
  'person list': byGroup(['person', 'list'], ['person', 'list', '--json']),
  'person private': { as: 'internal', runs: ({ persons }) => persons.map((key) => ['person', 'private', key]) },
  'person candidates': {
    as: 'internal',
    runs: ({ names }) => names.slice(0, 2).map((one) => ['person', 'candidates', '--name', one]),
  },
  // What goes to subscribers, who are everybody.
  'alerts plan': {
    as: 'public',
    runs: () => [
      ['alerts', 'plan'],
      ['alerts', 'plan', '--json'],
    ],
  },
  'alerts why': {
    as: 'public',
    runs: ({ subscriptions, persons, streams }) =>
      subscriptions.flatMap((id) => [
        ...persons.slice(0, 3).map((key) => ['alerts', 'why', id, key]),
        ...streams.slice(0, 3).map((stream) => ['alerts', 'why', id, stream, '--json']),
      ]),
  },
  'alerts sweep': { as: 'public', runs: () => [['alerts', 'sweep', '--json']] },
  deliveries: { as: 'public', runs: () => [['deliveries'], ['deliveries', '--json']] },
  export: { as: 'stored', runs: () => [['export', '{folder}/whole']] },
  'export --public': { as: 'public', runs: () => [['export', '{folder}/public', '--public']] },
  verify: { as: 'public', runs: () => [['verify'], ['verify', '--json']] },
  rebuild: { as: 'stored', runs: () => [['rebuild', '--json']] },
  doctor: { as: 'public', runs: () => [['doctor']] },
  checkpoint: { as: 'public', runs: () => [['checkpoint']] },
  'checkpoint proof': { as: 'public', runs: () => [['checkpoint', 'proof', '1']] },
  'webhooks list': { as: 'public', runs: () => [['webhooks', 'list', '--json']] },
  start: notAsked('starts what is asked by routes, mails and webhooks'),
  demo: notAsked('lives through invented records in a folder of its own'),
  config: notAsked('says how it is configured'),
  record: notAsked('says how many facts of a file it recorded; its refusals are those of POST, said to the group'),
  'new-key': notAsked('makes a key out of nothing'),
  term: notAsked('counts a term from what it is given'),
  rules: notAsked('lists rules of law'),
  'jurisdiction check': notAsked('reads a file of law that it is given'),
  'alerts resume': notAsked('says how many alerts are due again'),
  'alerts guidance list': notAsked('texts that the group wrote for everybody, and no record'),
  'alerts guidance set': notAsked('a text that the group wrote for everybody'),
  'alerts guidance remove': notAsked('a text that the group wrote for everybody'),
  'alerts release': notAsked('says how many alerts it lets go'),
  'alerts discard': notAsked('says how many alerts it throws away'),
  'deliveries resume': notAsked('says that mail goes to a subscription again'),
  'deliveries report': notAsked('says that it wrote down what was heard of a mail'),
  'deliveries forget': notAsked('names subscriptions, and no record'),
  erase: notAsked('says that a key was destroyed'),
  'keys rotate': notAsked('says how many keys were wrapped anew'),
  backup: notAsked('copies everything, private data under its keys, for the group; what it says are numbers'),
  restore: notAsked('puts a backup into an empty database, and says how much there was'),
  'migrate-log': notAsked('copies events to another store, and shows none'),
  'checkpoint rotate': notAsked('makes a key'),
  'log accept-restore': notAsked('says how many events were lost; its reason is what was typed'),
  'approvals list': notAsked('what waits for a second person: facts and keys'),
  'approvals approve': notAsked('names a request'),
  'approvals refuse': notAsked('names a request'),
  'approvals withdraw': notAsked('names a request'),
  lockdown: notAsked('says how many tokens ended'),
  'lockdown status': notAsked('says whether everything is closed'),
  'lockdown lift': notAsked('makes a token'),
  'account recovery-code': notAsked('makes a code'),
  'account create': notAsked('makes an account'),
  'account invite': notAsked('makes an invitation'),
  'account link': notAsked('makes a link'),
  'account list': notAsked('names accounts, and no record'),
  'account role': notAsked('changes an account'),
  'account jurisdictions': notAsked('changes an account'),
  'account disable': notAsked('changes an account'),
  'account enable': notAsked('changes an account'),
  'account forget': notAsked('destroys the name of an account'),
  'account end': notAsked('ends sessions and tokens'),
  journal: notAsked('names accounts, and persons by their keys, to the group'),
  'token create': notAsked('makes a token'),
  'token list': notAsked('names tokens, and no record'),
  'token revoke': notAsked('ends a token'),
  'evidence add': notAsked('says what is known of the file that was given'),
  'evidence list': notAsked('names files by their hashes, and no record'),
  'evidence get': notAsked('writes a file out for the group'),
  'evidence erase': notAsked('says that a file was erased'),
  'proposals list': notAsked('what is not yet fact: nothing of it is in the record'),
  'proposals show': notAsked('what is not yet fact: nothing of it is in the record'),
  ...Object.fromEntries(
    ['add', 'edit', 'reject', 'split', 'join', 'erase'].map((what) => [
      `proposals ${what}`,
      notAsked('says how the proposal stands'),
    ]),
  ),
  'proposals accept': notAsked('records as a file does; its refusals are said to the group'),
  'proposals check': notAsked('says what recording its facts would be refused for'),
  'webhooks add': notAsked('makes a receiver'),
  'webhooks remove': notAsked('ends a receiver'),
  'webhooks resume': notAsked('says how many changes wait'),
  'webhooks rotate-secret': notAsked('makes a secret'),
  'webhooks change-url': notAsked('says how many changes wait'),
  'webhooks test': notAsked('sends nothing of a record, and says what the receiver answered'),
  'clock advance': notAsked('sends the mails of the time between, which are looked through as mails'),
};

type Viewer = (typeof LEVELS)[number];
/** Over what services stand, and what they are asked about. */
interface Services {
  readonly app: NestFastifyApplication;
  readonly subjects: Subjects;
}
/** What a service tells a viewer; a service that tells everybody the same is asked for everybody alone. */
export interface AskedService {
  readonly viewers: readonly Viewer[];
  readonly ask: (services: Services, viewer: Viewer) => Promise<unknown>;
}

const all: readonly Viewer[] = ['public', 'partners', 'internal'];
const asked = <S>(
  service: Type<S>,
  ask: (one: S, viewer: Viewer, subjects: Subjects) => Promise<unknown>,
  viewers = all,
) => ({
  viewers,
  ask: ({ app, subjects }: Services, viewer: Viewer) => ask(app.get(service, { strict: false }), viewer, subjects),
});
/** A view, asked on the query bus as HTTP, pages and commands ask it. See {@link shownBy}. */
const views = (
  questions: (viewer: Viewer, subjects: Subjects) => readonly Query<unknown>[],
  viewers = all,
): AskedService => ({
  viewers,
  ask: async ({ app, subjects }, viewer) => {
    const bus = app.get(QueryBus, { strict: false });
    return (await ofEach(questions(viewer, subjects), (question) => bus.execute(question))).map(shownBy);
  },
});
const view = (question: (viewer: Viewer) => Query<unknown>, viewers = all) =>
  views((viewer) => [question(viewer)], viewers);
const ofEach = <T>(of: readonly T[], ask: (one: T) => Promise<unknown>) => Promise.all(of.map(ask));
const pool = ({ app }: Services): pg.Pool => app.get<Database>(DATABASE, { strict: false }).pool;
const clock = ({ app }: Services): Clock => app.get<Clock>(CLOCK, { strict: false });
const ofPersons = (reader: typeof publicNames | typeof publicPersons): AskedService => ({
  viewers: ['public'],
  ask: async (services) => [
    ...(await reader(services.app.get(DATA_SOURCE, { strict: false }), clock(services), services.subjects.persons)),
  ],
});

/** Every function and service that these libraries give to others. */
export const EXPORTS: Readonly<
  Record<'read-models' | 'publishing' | 'webhooks' | 'alerts', Readonly<Record<string, AskedService | NotAsked>>>
> = {
  'read-models': {
    AssembliesQuery: view((viewer) => new AssembliesQuery({ viewer })),
    CalendarQuery: view(() => new CalendarQuery({ everything: true } as never), ['public']),
    CandidatesQuery: views((viewer, { names, persons }) => [
      ...names.map((name) => new CandidatesQuery({ name, viewer })),
      ...persons.map((person) => new CandidatesQuery({ person, viewer })),
    ]),
    CasesQuery: view((viewer) => new CasesQuery({ viewer })),
    ClosingsQuery: view(() => new ClosingsQuery(), ['internal']),
    CustodyBoardQuery: views((viewer) => [
      new CustodyBoardQuery({ viewer }),
      new CustodyBoardQuery({ viewer, show: 'ended' }),
      new CustodyBoardQuery({ viewer, show: 'no_longer_followed' }),
    ]),
    FactsBySourceQuery: view((viewer) => new FactsBySourceQuery({ viewer })),
    FiguresQuery: view((viewer) => new FiguresQuery({ viewer })),
    HearingsBoardQuery: view((viewer) => new HearingsBoardQuery({ viewer, from: '2021-01-01' })),
    IncidentsQuery: view((viewer) => new IncidentsQuery({ viewer })),
    PersonsQuery: view((viewer) => new PersonsQuery({ viewer })),
    PersonKeysQuery: notAsked('keys by which the group’s own parts read on; none is shown'),
    PrivateRecordQuery: views(
      (_, { persons }) => persons.map((person) => new PrivateRecordQuery({ person })),
      ['internal'],
    ),
    PublicChangesQuery: view(() => new PublicChangesQuery({ limit: 1000 }), ['public']),
    SearchQuery: views((viewer, { names }) => names.map((text) => new SearchQuery({ text, viewer }))),
    ReadingLevelQuery: notAsked('a level; by GET /api/v1/history/alert-:id'),
    RecordsOfFileQuery: notAsked('keys by which evidence is given out; none is shown'),
    RecordHistoryQuery: views((viewer, { streams }) =>
      streams.map((stream) => new RecordHistoryQuery({ stream, viewer })),
    ),
    RecordStateQuery: views((viewer, { streams }) => streams.map((stream) => new RecordStateQuery({ stream, viewer }))),
    SanctionsQuery: view((viewer) => new SanctionsQuery({ viewer })),
    ThenAndNowQuery: view(
      (viewer) => new ThenAndNowQuery({ validAt: '2021-11-07', knownAt: '2021-11-08T00:00:00Z', viewer }),
    ),
    CustodyBoard: asked(CustodyBoard, (one, viewer, { persons }) =>
      ofEach(persons, async (person) => (await one.ofPerson(person, { viewer })).held),
    ),
    ...Object.fromEntries(
      [
        ...['Assemblies', 'Calendar', 'Candidates', 'Cases', 'Closings', 'FactsBySource', 'Figures', 'HearingsBoard'],
        ...[
          'Incidents',
          'Persons',
          'PrivateRecord',
          'PublicChanges',
          'RecordHistory',
          'RecordStates',
          'Sanctions',
          'Search',
        ],
        'ThenAndNow',
      ].map((reader) => [reader, notAsked('by its query')] as const),
    ),
    view: notAsked('makes a schema'),
    documentOf: notAsked('fields of what it is given'),
    listOf: notAsked('fields of what it is given'),
    publicNames: ofPersons(publicNames),
    publicPersons: ofPersons(publicPersons),
    Moment: notAsked('a moment'),
    behindBy: notAsked('compares two positions of the log'),
    columnsOf: notAsked('names the columns of a list'),
    calendarOf: notAsked('a filter of a filter'),
    calendarRevisions: notAsked('counts how often entries changed'),
    casesOfPerson: notAsked('keys by which the group’s own parts read on; none is shown'),
    episodesOfPerson: notAsked('keys by which the group’s own parts read on; none is shown'),
    isSameName: notAsked('compares two names that it is given'),
    linkedWith: notAsked('keys by which the group’s own parts read on; none is shown'),
    page: notAsked('cuts a list that it is given'),
    projectedJurisdictions: notAsked(
      'of which countries records are, for the group’s own parts to read on; none is shown',
    ),
    recordProjections: notAsked('what is stored, for the others to read'),
  },
  publishing: {
    atomFeed: notAsked('writes what it is given; by GET /feed.atom'),
    entryUid: notAsked('a hash'),
    entriesInLanguage: notAsked('calls the places of what it is given'),
    hearingCalendar: notAsked('writes what it is given; by mails'),
    writeCalendar: notAsked('writes what it is given; by GET /calendar/hearings.ics'),
  },
  webhooks: {
    LogReading: {
      viewers: ['public'],
      ask: async ({ app }) => {
        const store = app.get<EventStore>(EVENT_STORE, { strict: false });
        const registry = new EventRegistry(recordEventTypes);
        const reading = new LogReading(store, registry);
        const told: unknown[] = [];
        for await (const event of store.readAll()) {
          const shown = await reading.asPublic(event);
          if (shown) told.push(event.stream, event.id, shown.data);
        }
        return told;
      },
    },
    WebhookJobs: notAsked('sends what the receiver of webhooks gets'),
    WebhookTester: notAsked('sends nothing of a record'),
    Webhooks: notAsked('who is told; by GET /api/v1/webhooks'),
    cloudEvent: notAsked('writes what it is given'),
    examineEndpoints: notAsked('compares receivers with the journal'),
    isBehind: notAsked('counts'),
  },
  alerts: {
    Subscriptions: asked(
      Subscriptions,
      async (one, _, { persons }) => [
        (await one.preview({ filter: { everything: true } })).upcoming,
        await ofEach(persons, async (person) => {
          const found = await one.preview({ filter: { person } }).catch((error: Error) => error.message);
          return typeof found === 'string' ? found : found.upcoming;
        }),
      ],
      ['public'],
    ),
    AlertHistoryQuery: views(
      (_, { sent }) => sent.map((id) => new AlertHistoryQuery({ id, withAddresses: false })),
      ['public'],
    ),
    listDeliveries: { viewers: ['public'], ask: (services) => listDeliveries(pool(services)) },
    AlertPlanQuery: view(() => new AlertPlanQuery(), ['public']),
    DeliveriesQuery: view(() => new DeliveriesQuery(), ['public']),
    explainAlerts: {
      viewers: ['public'],
      ask: (services) =>
        ofEach(services.subjects.subscriptions, (id) =>
          ofEach([...services.subjects.persons, ...services.subjects.streams], async (subject) => {
            const store = services.app.get<EventStore>(EVENT_STORE, { strict: false });
            const keyring = services.app.get<Keyring>(KEYRING, { strict: false });
            const told = await explainAlerts(
              { pool: pool(services), store, clock: clock(services), keyring },
              id,
              subject,
            );
            // Not the subject, which it was asked about.
            return told?.alerts;
          }),
        ),
    },
    LedSweep: notAsked('sends what is looked through as mails'),
    LedgerSeals: notAsked('writes hashes of what the ledger has'),
    MailJournal: notAsked('keeps what mail servers answered, by ids'),
    NoDeliveryProof: notAsked('why there is no proof'),
    examineAddresses: notAsked('compares sealed addresses without opening them'),
    examineLedger: notAsked('compares the ledger with what is sealed, by ids'),
    mailJournalFolder: notAsked('a path'),
    proveDelivery: notAsked('ids and hashes, for auditors; by GET /api/v1/log/proof/delivery/:id'),
    haltAfterRestore: notAsked('writes why no mail goes out'),
    verifyDeliveryProof: notAsked('compares what it is given'),
    AlertJobs: notAsked('sends what is looked through as mails'),
    Sweep: notAsked('sends what is looked through as mails'),
    SweepRunner: notAsked('when mails go out'),
    Guidance: notAsked('texts that the group wrote for everybody'),
    alertMetrics: notAsked('counts'),
    alertPlan: notAsked('writes the plan, which is asked by AlertPlanQuery'),
    alertsHealth: notAsked('says whether mails go out'),
    answerBrake: notAsked('counts'),
    changes: notAsked('compares what it is given'),
    filterOnRecord: notAsked('compares what it is given; by GET /subscribe'),
    haltInWords: notAsked('why no mail goes out'),
    haltOf: notAsked('why no mail goes out'),
    heldAlerts: notAsked('counts'),
    howToGoOn: notAsked('what a person does after a halt'),
    isPlanned: notAsked('which records have a plan'),
    issueLinkToken: notAsked('makes a secret'),
    planSubjects: notAsked('what is stored as the plan; by AlertPlanQuery'),
    recordReport: notAsked('counts'),
    resumeAddress: notAsked('subscriptions, and no record'),
    resumeAlerts: notAsked('counts'),
    returnsState: notAsked('counts'),
    sameStatement: notAsked('compares what it is given'),
    statuteKey: notAsked('spells an article'),
    subscriptionStream: notAsked('a name'),
    warningsOf: notAsked('compares choices that it is given'),
  },
};

/** What a view shows: not the states that its own process counts on with, and not what it was itself asked about. */
function shownBy(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('known' in answer) return { ...answer, known: null };
  if ('found' in answer) return answer.found;
  if ('history' in answer) return answer.history;
  if ('candidates' in answer) return answer.candidates;
  return answer;
}
