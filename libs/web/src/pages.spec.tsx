import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import {
  type AskedProps,
  adminPage,
  approvalsPage,
  boardPage,
  type ComingHearing,
  closedEverythingPage,
  followingPage,
  guidancePage,
  type HeldPerson,
  type HistoryLine,
  hearingsPage,
  historyPage,
  mailboxPage,
  managePage,
  messagePage,
  noticePage,
  problemPage,
  recordPage,
  type SubscribeFormValues,
  type SubscriptionChoices,
  searchPage,
  stylesheet,
  subscribePage,
  thenAndNowPage,
  type UpcomingProps,
} from './index.ts';

/** What a stranger might put wherever text can be put. */
const hostile = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&`;
const at = '2021-11-09T18:00:00+06:00';
const everywhere: HeldPerson = {
  person: { id: hostile, name: hostile },
  episode: hostile,
  kind: 'remand',
  status: 'held',
  since: hostile,
  place: hostile,
  facility: hostile,
  legalBases: [hostile],
  earliest: null,
  latest: null,
  working: [hostile],
  nextHearing: { at: hostile, what: hostile },
  standing: 'conflicting',
  sources: 1,
  revision: 1,
  releaseReportedOn: hostile,
};
const hearing: ComingHearing = {
  case: hostile,
  title: hostile,
  hearing: hostile,
  at: hostile,
  zone: hostile,
  what: hostile,
  court: hostile,
  place: hostile,
  status: 'postponed',
  persons: [{ id: hostile, name: hostile }],
};
const message = {
  id: hostile,
  at,
  from: hostile,
  to: hostile,
  subject: hostile,
  messageId: hostile,
  text: `${hostile} https://example.org/${hostile}`,
  html: hostile,
};
const values: SubscribeFormValues = {
  about: 'matching',
  quiet: 'urgent',
  ...{ address: hostile, person: hostile, place: hostile, region: hostile, statute: hostile },
  ...{ kind: hostile, language: hostile, zone: hostile, delivery: hostile, digestAt: hostile, digestDay: hostile },
  ...{ quietFrom: hostile, quietTo: hostile, releaseLeads: [hostile], hearingLeads: [], also: [hostile] },
};
const followed = {
  ...({ delivery: 'weekly', digestAt: '08:00', digestDay: 1, quiet: null } as const),
  ...{ releaseLeads: ['P3D'], hearingLeads: [] },
};
const menu = [hostile, 'P1D'];
const choices: SubscriptionChoices = {
  ...{ places: menu, regions: menu, statutes: menu, kinds: ['remand', 'hearing'], languages: ['en', 'kk'] },
  ...{ zones: menu, releaseLeads: menu, hearingLeads: menu },
};
const upcoming: UpcomingProps = {
  ...{ about: hostile, zone: hostile, shown: hostile },
  items: [
    { rule: 'released', lead: hostile, names: [hostile], place: hostile, sentAt: at, waitsFor: 'quiet hours' },
    { rule: 'release_due', lead: null, names: [], place: hostile, sentAt: at, waitsFor: null },
  ],
};
const form = {
  lang: 'en' as const,
  ...{
    choices,
    values,
    found: [{ id: hostile, name: hostile }],
    personName: hostile,
    accepted: hostile,
    also: [{ value: hostile, inWords: hostile }],
  },
  errors: Object.fromEntries(Object.keys(values).map((field) => [field, hostile])),
  odd: { digestAt: [hostile], quiet: [hostile], releaseLeads: [hostile] },
  upcoming: null,
};
const manage = { path: `/${hostile}`, about: hostile, paused: false, pausedUntil: null, done: null, calendar: null };
const source = {
  ...{ publisher: hostile, title: hostile, url: `javascript:${hostile}`, archiveUrl: null, locator: hostile },
};
const line = (event: string): HistoryLine => ({
  ...{ revision: 0, event, at, actor: hostile, type: 'custody.began', field: hostile },
  old: { zone: hostile, name: hostile },
  new: [hostile, { code: hostile, article: hostile }],
  ...{ reason: hostile, source, about: null, exercise: true },
});
/** One of each kind of what takes two people. */
const asked: readonly AskedProps[] = [
  {
    do: 'record',
    facts: [{ fact: 'person.confidentiality-set', stream: hostile, fields: [['reason', hostile]] }],
  },
  { do: 'erase', person: hostile },
  { do: 'set-roles', account: hostile, roles: ['admin'], before: ['reader'] },
  { do: 'set-jurisdictions', account: hostile, jurisdictions: [hostile] },
  { do: 'enable', account: hostile, roles: ['editor'] },
  { do: 'link', account: hostile, roles: ['editor'] },
  { do: 'answer-brake', answer: 'released', reason: hostile },
  { do: 'account', name: hostile, roles: ['keeper'], jurisdictions: null },
  { do: 'invitation', name: hostile, roles: ['keeper'], jurisdictions: [hostile] },
  { do: 'token', name: hostile, roles: ['admin'], jurisdictions: null, scopes: [hostile], expires: 'never' },
];
const waiting = (one: AskedProps | null, index = 0) => ({
  ...({
    id: hostile,
    matter: 'roles',
    state: index === 1 ? 'approved' : 'pending',
    by: hostile,
    isOwn: index === 2,
  } as const),
  ...{ isRepeated: true, requestedAt: at, endsAt: at, decidedBy: hostile, asked: one },
});
const pages: Readonly<Record<string, string>> = {
  board: boardPage({
    lang: 'en',
    board: { validAt: at, knownAt: at, held: [everywhere] },
    hearings: [hearing],
    empty: false,
    asked: { validAt: hostile, knownAt: hostile },
    mailbox: true,
  }),
  'board, nothing recorded': boardPage({
    lang: 'en',
    board: { validAt: at, knownAt: at, held: [] },
    hearings: [],
    empty: true,
    asked: { validAt: null, knownAt: null },
    mailbox: false,
  }),
  hearings: hearingsPage({
    lang: 'en',
    lately: { days: 30, hearings: [hearing] },
    ...{ hearings: [hearing], asked: { from: hostile, to: hostile } },
    next: `/${hostile}`,
    webcal: `webcal://${hostile}`,
    mailbox: true,
  }),
  search: searchPage({
    lang: 'en',
    ...{ text: hostile, more: true, mailbox: true },
    found: [{ id: hostile, name: hostile, status: 'held' }],
  }),
  'search, nobody found': searchPage({ lang: 'en', text: hostile, more: false, found: [], mailbox: false }),
  subscribe: subscribePage({ ...form, mailbox: true }),
  'subscribe, with what would come': subscribePage({ ...form, errors: {}, upcoming, mailbox: false }),
  manage: managePage({
    ...form,
    ...manage,
    note: hostile,
    noteError: hostile,
    back: hostile,
    paused: true,
    pausedUntil: at,
    done: 'saved',
    upcoming,
  }),
  following: followingPage({
    lang: 'en',
    ...{ path: hostile, done: 'ended' },
    subscriptions: [
      {
        ...{ id: hostile, about: hostile, note: hostile, language: 'kk', zone: hostile, paused: true, pausedUntil: at },
        preferences: followed,
      },
      {
        ...{ id: hostile, about: hostile, note: null, language: 'en', zone: hostile, paused: false, pausedUntil: null },
        preferences: followed,
      },
    ],
  }),
  'following, nothing left': followingPage({ lang: 'en', path: hostile, done: null, subscriptions: [] }),
  'manage, nobody looked for': managePage({
    ...form,
    ...manage,
    note: '',
    noteError: null,
    back: null,
    errors: {},
    found: null,
    calendar: { address: hostile, webcal: hostile },
  }),
  notice: noticePage({
    lang: 'en',
    title: hostile,
    paragraphs: [hostile],
    action: { path: `/${hostile}`, label: hostile },
    link: { path: `/${hostile}`, label: hostile },
  }),
  problem: problemPage({ lang: 'en', status: 400, detail: hostile }),
  history: historyPage({
    lang: 'en',
    stream: hostile,
    lines: [line('event'), line('other')],
    mailbox: true,
  }),
  record: recordPage({
    lang: 'en',
    stream: hostile,
    ...{ validAt: at, knownAt: at, asked: { validAt: hostile, knownAt: hostile }, revision: 1, revisionNow: 2 },
    state: { since: hostile, [hostile]: { [hostile]: hostile } },
    retracted: true,
    corrections: [
      {
        ...{ factType: 'custody.term-set', field: hostile, old: hostile, new: [hostile], reason: hostile, source },
        ...{ recordedAt: at, actor: hostile, exercise: true },
      },
    ],
    sources: [source],
    custody: { status: 'held', earliest: null, latest: at, working: [hostile] },
    mailbox: false,
  }),
  'record, nothing known': recordPage({
    lang: 'en',
    stream: hostile,
    ...{ validAt: at, knownAt: at, asked: { validAt: null, knownAt: null }, revision: null, revisionNow: 2 },
    ...{ state: null, retracted: false, corrections: [], sources: [], custody: null, mailbox: false },
  }),
  'then and now': thenAndNowPage({
    lang: 'en',
    asked: { validAt: hostile, knownAt: hostile },
    answer: {
      ...{ validAt: at, knownAt: at, now: at, shown: 1, shouldHaveShown: 2, differ: 1, nextCursor: hostile },
      lines: [
        {
          ...{ episode: hostile, person: { id: hostile, name: hostile }, was: 'wrong' },
          differences: [{ field: hostile, said: hostile, should: [hostile] }],
          because: [{ ...line('event'), stream: hostile, about: hostile }],
        },
        { episode: hostile, person: { id: hostile, name: hostile }, was: 'missing', differences: [], because: [] },
      ],
    },
    mailbox: false,
  }),
  approvals: approvalsPage({
    ...{ lang: 'en', token: hostile, mailbox: true, reader: { name: hostile, manages: true } },
    ...{ waiting: asked.map(waiting), past: [waiting(null)], toDecide: 1, done: 'asked', error: hostile },
  }),
  admin: adminPage({
    ...{ lang: 'en', token: hostile, mailbox: true, reader: { name: hostile, manages: true }, own: hostile },
    accounts: [
      {
        ...{ id: 'an-id', name: hostile, mail: hostile, roles: ['admin'], jurisdictions: [hostile] },
        ...{ disabledAt: null, forgottenAt: null },
      },
    ],
    invitations: [{ id: hostile, mail: hostile, roles: ['reader'], jurisdictions: null, expiresAt: at, state: 'open' }],
    invite: { mail: hostile, roles: [hostile], jurisdictions: hostile, language: hostile },
    ...{ toDecide: 0, hasRecoveryCode: false, done: null, error: hostile },
  }),
  guidance: guidancePage({
    ...{ lang: 'en', token: hostile, mailbox: true, reader: { name: hostile, manages: true }, toDecide: 0 },
    texts: [{ jurisdiction: 'KZ', language: 'ru', text: `${hostile}\n${hostile}`, setAt: at, setBy: hostile }],
    values: { jurisdiction: hostile, language: hostile, text: hostile },
    ...{ done: null, error: hostile },
  }),
  'everything closed': closedEverythingPage({
    ...{ lang: 'en', mailbox: true, ended: { tokens: 1, sessions: 2, invitations: 0 }, hasRecoveryCode: false },
  }),
  mailbox: mailboxPage({ lang: 'en', messages: [message] }),
  message: messagePage({ lang: 'en', message }),
};

describe.each(Object.entries(pages))('%s', (_, html) => {
  test('nothing that anybody wrote becomes markup', () => {
    // Within quotes only a quote could end a value; outside of them nothing hostile may be left.
    const markup = html.replaceAll(/"[^"]*"/g, '""');
    expect(markup).not.toMatch(/<script|<img|onerror='/);
  });

  test('needs no script, no style of its own, and nothing from elsewhere', () => {
    expect(html).not.toMatch(/\sstyle="|<style|\son[a-z]+="|javascript:/);
    const fetched = [
      ...html.matchAll(/<(?:link(?! rel="alternate")|script|img|iframe|source)[^>]*(?:href|src)="([^"]*)"/g),
    ].map(([, url]) => url);
    expect(fetched.sort()).toEqual([stylesheet.path, 'data:,'].sort());
  });

  test('can be found one’s way in: language, title, one first heading, one main landmark, labelled fields', () => {
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    expect(html).toMatch(/<title>[^<]+<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main/g)).toHaveLength(1);
    expect(html.match(/<table/g)?.length ?? 0).toBe(
      html.match(/<caption>[^<]|<table [^>]*aria-labelledby=/g)?.length ?? 0,
    );
    for (const [, id] of html.matchAll(/<input id="([^"]+)"/g)) expect(html).toContain(`for="${id}"`);
    for (const [, ids] of html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)) {
      for (const id of ids?.split(' ') ?? []) expect(html).toContain(`id="${id}"`);
    }
  });
});

test('the first page of an empty record says what to do next', () => {
  expect(pages['board, nothing recorded']).toContain('npm run demo');
  expect(pages['board, nothing recorded']).toContain('npx habeas record FILE');
});

describe('the stylesheet', () => {
  test('fetches nothing', () => {
    expect(stylesheet.text).not.toMatch(/@import|url\(|@font-face/);
  });

  test('is named by its content', () => {
    expect(stylesheet.text).toBe(readFileSync(new URL('./stylesheet.css', import.meta.url), 'utf8'));
    expect(stylesheet.path).toMatch(/^\/assets\/habeas\.[0-9a-f]{16}\.css$/);
  });

  test.each(['light', 'dark'])('every text colour has a contrast of 4.5 or more on its ground, %s', (scheme) => {
    const [light, dark] = [...stylesheet.text.matchAll(/:root \{([^}]*)\}/g)].map(([, body]) => colours(body ?? ''));
    const palette = scheme === 'light' ? light : { ...light, ...dark };
    for (const text of ['ink', 'quiet', 'link', 'alarm', 'due', 'drill']) {
      for (const ground of ['paper', 'raised']) {
        const ratio = contrast(palette?.[text] ?? '', palette?.[ground] ?? '');
        expect({ text, ground, enough: ratio >= 4.5 }).toEqual({ text, ground, enough: true });
      }
    }
  });
});

function colours(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([a-z-]+): (#[0-9a-f]{6})\b/g)].map(([, name, value]) => [name, value]),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('a section of the board is headed by how many people it has, those of a group too', () => {
  const group: HeldPerson = { ...everywhere, status: 'expired_release_unconfirmed', count: { from: 14, to: 14 } };
  const board = { validAt: at, knownAt: at, held: [group] };
  const asked = { validAt: '', knownAt: '' };
  const page = boardPage({ lang: 'en', board, hearings: [], empty: false, asked, mailbox: false });
  expect(page).toContain('<span class="count">14 people, among them a group</span>');
});
