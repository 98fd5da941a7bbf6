/** What is asked of every version of Habeas, over the demo's November: its answers are kept in `before/`. */
export interface Questions {
  /** GET, by the name of the file that keeps the answer. */
  readonly routes: Readonly<Record<string, Question>>;
  /** Arguments of `habeas`, by the name of the file. */
  readonly commands: Readonly<Record<string, readonly string[]>>;
}

interface Question {
  readonly url: string;
  /** A role; default: a monitor. Null: without a token. */
  readonly as?: string | null;
  readonly accept?: string;
}

const LISTS: Readonly<Record<string, string>> = {
  custody: '/api/v1/custody?limit=5',
  'custody-ended': '/api/v1/custody?show=ended&limit=5',
  'custody-of-a-day': '/api/v1/custody?validAt=2021-11-09&limit=4',
  hearings: '/api/v1/hearings?from=2021-11-01&limit=5',
  persons: '/api/v1/persons?limit=5',
  incidents: '/api/v1/incidents?limit=4',
  assemblies: '/api/v1/assemblies?limit=3',
  cases: '/api/v1/cases?limit=3',
  sanctions: '/api/v1/sanctions?limit=6',
  figures: '/api/v1/figures',
  sources: '/api/v1/sources?locator=entry%2043',
  closings: '/api/v1/closings',
  'history-custody': '/api/v1/history/custody-fj3h25g4pd',
  'history-case': '/api/v1/history/case-qxzstg5s20',
  'then-and-now': '/api/v1/custody/then-and-now?validAt=2021-11-09&limit=4',
  candidates: '/api/v1/persons/candidates?name=Nurzhan%20Abildaev',
};

const JSON_ONLY: Readonly<Record<string, string>> = {
  'record-custody': '/api/v1/records/custody-fj3h25g4pd',
  'record-case': '/api/v1/records/case-qxzstg5s20',
  'bad-limit': '/api/v1/custody?limit=0&nonsense=1',
  'bad-moment': '/api/v1/custody?validAt=yesterday',
  'bad-cursor': '/api/v1/incidents?cursor=x',
  'no-such-record': '/api/v1/history/custody-nobody',
  'no-such-stream': '/api/v1/history/nonsense',
  'no-such-route': '/api/v1/nonsense',
};

const PAGES: Readonly<Record<string, string>> = {
  board: '/',
  'board-of-a-day': '/?validAt=2021-11-09&knownAt=2021-11-10',
  hearings: '/hearings?from=2021-11-01&to=2021-12-31',
  'history-custody': '/history/custody-fj3h25g4pd',
  'history-case': '/history/case-qxzstg5s20',
  'record-custody': '/records/custody-fj3h25g4pd',
  'record-case': '/records/case-qxzstg5s20',
  'record-person': '/records/person-kgjbsswpjm',
  'then-and-now': '/then-and-now?validAt=2021-11-09',
  subscribe: '/subscribe',
  'subscribe-sent': '/subscribe/sent',
  'no-such-page': '/nonsense',
  'bad-moment': '/?validAt=yesterday',
};

const FORMATS: readonly (readonly [ending: string, accept: string])[] = [
  ['json', 'application/json'],
  ['csv', 'text/csv'],
  ['jsonl', 'application/jsonl'],
];

/** @param links secrets of a subscriber's links, by what each is for */
export function questions(links: ReadonlyMap<string, string>): Questions {
  const lists = Object.entries(LISTS).flatMap(([name, url]) =>
    FORMATS.map(([ending, accept]) => [`api/${name}.${ending}`, { url, accept }] as const),
  );
  const documents = Object.entries(JSON_ONLY).map(([name, url]) => [`api/${name}.json`, { url }] as const);
  const pages = Object.entries(PAGES).map(
    ([name, url]) => [`pages/${name}.html`, { url, as: null, accept: 'text/html' }] as const,
  );
  const ofLinks = [...links].map(
    ([purpose, secret]) =>
      [
        purpose === 'calendar' ? 'feeds/followed.ics' : `pages/link-${purpose}.html`,
        { url: `/subscriptions/${purpose}/${secret}`, as: null, accept: 'text/html, */*' },
      ] as const,
  );
  return {
    routes: Object.fromEntries<Question>([
      ...lists,
      ...documents,
      ...pages,
      ...ofLinks,
      ['feeds/feed.atom', { url: '/feed.atom', as: null }],
      ...['en', 'ru', 'kk'].map(
        (tag) => [`feeds/hearings.${tag}.ics`, { url: `/calendar/hearings.ics?language=${tag}`, as: null }] as const,
      ),
      ['api/live.json', { url: '/health/live', as: null }],
    ]),
    commands: COMMANDS,
  };
}

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'board-custody.txt': ['board', 'custody'],
  'board-custody.json': ['board', 'custody', '--valid-at', '2021-11-09', '--json'],
  'board-custody-ended.txt': ['board', 'custody', '--ended'],
  'board-hearings.txt': ['board', 'hearings', '--from', '2021-11-01'],
  'board-hearings.json': ['board', 'hearings', '--from', '2021-11-01', '--to', '2021-11-30', '--json'],
  'history.txt': ['history', 'custody-fj3h25g4pd'],
  'history.json': ['history', 'custody-fj3h25g4pd', '--json'],
  'history-source.txt': ['history', '--source', 'entry 43'],
  'person-list.txt': ['person', 'list'],
  'person-candidates.txt': ['person', 'candidates', '--name', 'Nurzhan Abildaev'],
  'alerts-plan.txt': ['alerts', 'plan', '--until', '2022-03-01'],
  'alerts-plan.json': ['alerts', 'plan', '--until', '2021-11-20', '--json'],
  'rules.txt': ['rules'],
  'rules-kz.json': ['rules', '--jurisdiction', 'KZ', '--json'],
  'term.txt': [
    ...['term', '--rule', 'kz.administrative-arrest', '--from', '2021-11-02', '--for', 'P10D'],
    ...['--basis', 'detention'],
  ],
  'term.json': [
    ...['term', '--rule', 'kz.remand', '--from', '2021-11-02', '--for', 'P2M', '--basis', 'ruling'],
    ...['--credit', 'PT72H', '--json'],
  ],
  'term-unknown-start.txt': ['term', '--rule', 'kz.imprisonment', '--from', '2021-11', '--for', 'P1Y6M'],
  'term-unknown-rule.txt': ['term', '--rule', 'kz.nonsense', '--from', '2021-11-02', '--for', 'P10D'],
  'help.txt': ['--help'],
};
