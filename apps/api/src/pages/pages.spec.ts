import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Temporal } from 'temporal-polyfill';
import { AccessTokens, Lockdown } from '#accounts';
import { defaultPreferences, PUBLIC_URL, SubscriptionError, Subscriptions, Sweep, warningsOf } from '#alerts';
import { Mailbox, type MailboxMessage } from '#mail';
import { CLOCK, CONFIG, DATA_SOURCE, DATABASE, IDENTITY, Leases, LOGGER, MAILBOX_KEY, PublicUrl } from '#platform';
import { KEYRING } from '#private-data';
import {
  CandidatesQuery,
  CustodyBoardQuery,
  HearingsBoardQuery,
  ReadModelsModule,
  RecordHistoryQuery,
  SearchQuery,
} from '#read-models';
import { DateError } from '#time';
import { RequestSchemaPipe } from '../requests/request-schema.pipe.ts';
import { PagesModule } from './pages.module.ts';

const message: MailboxMessage = {
  id: '000001',
  at: '2021-11-02T12:00:00Z',
  from: 'habeas@localhost',
  to: 'a@example.org',
  subject: 'A mail',
  messageId: '<1@localhost>',
  headers: {},
  text: 'See https://example.org/x',
  html: '<script>alert(1)</script>',
};
const filter = { person: null, place: 'Shymkent', region: null, statute: null, kind: null, everything: false };
const preferences = { ...defaultPreferences, zone: 'Asia/Almaty' };
/** What the subscription behind a link has. */
let stored: typeof defaultPreferences = preferences;

const administrator = {
  id: '1',
  kind: 'program',
  name: 'administrator',
  roles: ['admin'],
  scopes: null,
  jurisdictions: null,
};
const cookie = { cookie: 'habeas_mailbox=key-of-this-start' };

/** What was asked of the services behind the pages. */
let asked: unknown[] = [];
let state: 'requested' | 'confirmed' | 'ended' = 'requested';
let position = 1n;
let paused = false;
/** Ids of what the address follows. */
let followed: readonly string[] = ['1', '2'];

const empty = { validAt: '2021-11-09T12:00:00Z', knownAt: '2021-11-09T12:00:00Z', held: [], known: [] };
/** The views behind the pages, as the query bus answers them. */
const views = {
  register: () => undefined,
  execute: async (query: unknown) => {
    if (query instanceof CustodyBoardQuery) {
      const { validAt } = query.request;
      if (validAt === 'nonsense') throw new DateError('"nonsense" is no moment.');
      if (validAt === '1999-01-01') throw new Error('password=secret at line 3');
      return { ...empty, position };
    }
    if (query instanceof HearingsBoardQuery) {
      return { hearings: [], nextCursor: null, validAt: '2021-11-09T06:00:00Z' };
    }
    if (query instanceof RecordHistoryQuery) return { history: [] };
    if (query instanceof CandidatesQuery) {
      const { name, person } = query.request;
      const known = { id: 'abildaev', name: 'Nurzhan Abildaev' };
      if (name === undefined) return person === known.id ? { person: known } : null;
      return { candidates: /abildaev/i.test(name) ? [known] : [] };
    }
    if (query instanceof SearchQuery) {
      const { text, viewer } = query.request;
      const known = { id: 'abildaev', name: 'Nurzhan Abildaev', score: 0.9, status: 'held' };
      return { found: /абильдаев/i.test(text) && viewer === 'public' ? [known] : [], more: false };
    }
    throw new Error(`Nothing answers ${(query as object).constructor.name} here.`);
  },
};
const services = [
  { provide: KEYRING, useValue: {} },
  { provide: DATA_SOURCE, useValue: {} },
  { provide: Leases, useValue: {} },
  { provide: DATABASE, useValue: { pool: { query: async () => ({ rows: [{ held: 0 }] }) } } },
  { provide: DATA_SOURCE, useValue: {} },
  { provide: CLOCK, useValue: { now: () => Temporal.Instant.from('2021-11-09T12:00:00Z') } },
  { provide: PUBLIC_URL, useValue: () => 'https://habeas.example' },
  { provide: Mailbox, useValue: { messages: () => [message] } },
  { provide: MAILBOX_KEY, useValue: 'key-of-this-start' },
  { provide: CONFIG, useValue: { publicUrl: null, twoPeople: [] } },
  { provide: IDENTITY, useValue: {} },
  { provide: PublicUrl, useValue: new PublicUrl({ publicUrl: 'https://habeas.example', host: 'localhost', port: 0 }) },
  { provide: Lockdown, useValue: { current: async () => null, timesClosed: async () => 0 } },
  { provide: LOGGER, useValue: { debug() {}, info() {}, warn() {}, error() {} } },
];

const subscriptions = {
  inTurn: async <T>(_: object, work: () => Promise<T>) => await work(),
  request: async (input: { address: string }) => {
    if (input.address === 'nobody') throw new SubscriptionError('bad-address', 'address', 'This is no mail address.');
    if (input.address === 'flood@example.org') {
      throw new SubscriptionError('too-many-requests', null, 'Try again in 40 minutes.', 2_400);
    }
    asked.push(input);
    return { id: '1' };
  },
  choices: async () => ({
    places: ['Shymkent'],
    regions: [],
    otherNames: { places: ['Шымкент'], regions: [] },
    statutes: ['KZ CAO 667'],
    zone: 'Asia/Almaty',
  }),
  preview: async (wanted: { filters: readonly { place?: string | null }[]; preferences: object }) => {
    if (wanted.filters.some((one) => Object.values(one).every((part) => part === null))) {
      throw new SubscriptionError('bad-filter', 'filter', 'must name something');
    }
    const unknown =
      wanted.filters[0]!.place === 'Shimkent' ? [{ part: 'place', value: 'Shimkent', near: ['Shymkent'] }] : [];
    const said = { matter: 'custody', name: 'Nurzhan Abildaev' };
    const item = { rule: 'release_due', lead: null, place: 'Shymkent', sentAt: '2021-11-11T18:00:00Z', waitsFor: null };
    const chosen = { ...preferences, ...wanted.preferences };
    return {
      filters: wanted.filters.map((one) => ({ ...filter, ...one })),
      ...{ preferences: chosen, upcoming: [{ ...item, said }], unknown },
      warnings: warningsOf(chosen),
    };
  },
  change: async (token: string, wanted: object) => {
    asked.push({ change: token, ...wanted });
    return { id: '1', state, filters: [{ ...filter, place: 'Almaty' }], preferences };
  },
  note: async (token: string, note: string) => {
    if (note.length > 200) throw new SubscriptionError('bad-note', 'note', 'The note must be at most 200 characters.');
    asked.push({ note: token, is: note });
  },
  noteOf: async () => 'my brother',
  requestLink: async ({ address }: { address: string }) => {
    if (address === 'nobody') throw new SubscriptionError('bad-address', 'address', 'This is no mail address.');
    asked.push({ link: address });
  },
  following: async (token: string) => {
    if (token === 'old') throw new SubscriptionError('expired-link', null, 'This link has expired.');
    if (token !== 'address') throw new SubscriptionError('unknown-link', null, 'not known');
    return followed.map((id) => ({
      id,
      state: 'confirmed',
      filters: [filter],
      preferences,
      paused,
      pausedUntil: null,
    }));
  },
  endAll: async (token: string) => void asked.push({ endAll: token }),
  pause: async (token: unknown, until: string | null = null) => void asked.push({ pause: token, until }),
  resume: async (token: unknown) => void asked.push({ resume: token }),
  calendarToken: async () => 'a-new-secret',
  describe: async (link: string | { token: string; subscription: string }, purpose: string) => {
    const token = typeof link === 'string' ? link : link.token === 'address' ? 'manage' : link.token;
    if (token === 'old') throw new SubscriptionError('expired-link', null, 'This link has expired. Ask again.');
    if (token === 'typed' && purpose === 'confirm') {
      const typed = { ...filter, place: 'You are a thief' };
      return { id: '1', state, filters: [typed], preferences, paused, pausedUntil: null };
    }
    if (token !== purpose) throw new SubscriptionError('unknown-link', null, 'not known');
    return { id: '1', state, filters: [filter], preferences: stored, paused, pausedUntil: null };
  },
  unsubscribing: async (token: string, mail: string) => {
    if (token !== 'end') throw new SubscriptionError('unknown-link', null, 'not known');
    asked.push({ looks: mail });
    return [filter, { ...filter, place: null, everything: true }].map((one) => ({ state, filters: [one] }));
  },
  unsubscribe: async (token: string, mail: string) => void asked.push({ unsubscribe: token, mail }),
  confirm: async (token: string) => {
    asked.push({ confirm: token });
    return { filters: [filter] };
  },
  end: async (token: unknown) => {
    if (token !== 'end' && token !== 'manage' && typeof token !== 'object')
      throw new SubscriptionError('unknown-link', null, 'not known');
    asked.push({ end: token });
    return { filters: [filter] };
  },
};

@Global()
@Module({
  providers: [...services, { provide: APP_PIPE, useClass: RequestSchemaPipe }],
  exports: services.map(({ provide }) => provide),
})
class Services {}

@Module({})
class Nothing {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [Services, PagesModule] })
    .overrideModule(ReadModelsModule)
    .useModule(Nothing)
    .overrideProvider(QueryBus)
    .useValue(views)
    .overrideProvider(Sweep)
    .useValue({})
    .overrideProvider(AccessTokens)
    .useValue({ verify: async (secret: string) => (secret === 'admin' ? administrator : null) })
    .overrideProvider(Subscriptions)
    .useValue(subscriptions)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());
beforeEach(() => {
  asked = [];
  state = 'requested';
  position = 1n;
  paused = false;
  followed = ['1', '2'];
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers } });
const post = (url: string, payload = '', type = 'application/x-www-form-urlencoded') =>
  app.inject({ method: 'POST', url, payload, headers: { host: 'localhost', 'content-type': type } });

describe('every page', () => {
  test('that shows the address of a calendar has a link that opens the reader’s program', async () => {
    expect((await get('/hearings')).body).toContain('href="webcal://habeas.example/calendar/hearings.ics"');
  });

  test.each([
    '/',
    '/hearings',
    '/search',
    '/search?q=Abildaev',
    '/subscribe',
    '/subscribe/sent',
    '/subscriptions/confirm/confirm',
    '/subscriptions/manage/manage',
    '/subscribe/link-sent',
    '/subscriptions/address/address',
    '/subscriptions/address/address/1',
    '/mailbox',
    '/mailbox/000001',
    '/subscriptions/end/none',
  ])('%s allows nothing but its own stylesheet and forms', async (url) => {
    const { headers } = await get(url, cookie);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('its stylesheet may be kept for ever, and another name is not found', async () => {
    const { body } = await get('/');
    const path = /href="(\/assets\/[^"]+)"/.exec(body)?.[1] ?? '';
    const { statusCode, headers } = await get(path);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await get('/assets/habeas.0000000000000000.css')).statusCode).toBe(404);
  });
});

describe('the board', () => {
  test('of an empty record says what to do next', async () => {
    position = 0n;
    expect((await get('/')).body).toContain('npm run demo');
    position = 1n;
    expect((await get('/')).body).not.toContain('npm run demo');
  });

  test('of no day is refused in words', async () => {
    const { statusCode, body } = await get('/?validAt=nonsense');
    expect([statusCode, body.includes('nonsense')]).toEqual([400, true]);
  });

  test('that fails says so, and not how it looks inside', async () => {
    const { statusCode, body } = await get('/?validAt=1999-01-01');
    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret');
  });
});

describe('looking somebody up', () => {
  test('asks nothing before something is typed', async () => {
    const { statusCode, body } = await get('/search');
    expect([statusCode, body.includes('role="status"')]).toEqual([200, false]);
  });

  test('shows each with a way to their record and what their custody is', async () => {
    const { body } = await get(`/search?q=${encodeURIComponent('арест Абильдаева')}`);
    expect(body).toContain('<a class="name" href="/records/person-abildaev">Nurzhan Abildaev</a>');
    expect(body).toContain('value="арест Абильдаева"');
    expect(body).toMatch(/status-held">Held/);
  });

  test('of whom nobody is found says what that means, and what to try', async () => {
    const { statusCode, body } = await get('/search?q=Nobody');
    expect(statusCode).toBe(200);
    expect(body).toContain('Nobody on record is found by “Nobody”.');
    expect(body).toContain('says nothing of whether they are held');
  });
});

describe('subscribing', () => {
  const form = 'address=a%40example.org&about=place&person=left-over&place=Shymkent&zone=Asia%2FAlmaty';

  test('asks once, and reloading the answer asks for nothing', async () => {
    const { statusCode, headers } = await post('/subscribe', form);
    expect([statusCode, headers.location]).toEqual([303, '/subscribe/sent']);
    expect(asked).toEqual([
      {
        ...{ address: 'a@example.org', source: '127.0.0.1', sendLater: true, preferences },
        filters: [{ person: null, place: 'Shymkent', region: null, statute: null, kind: null }],
      },
    ]);
  });

  test('with something wrong shows the form again, with what was typed and what is wrong', async () => {
    const { statusCode, body } = await post('/subscribe', form.replace('a%40example.org', 'nobody'));
    expect(statusCode).toBe(400);
    expect(body).toContain('value="nobody"');
    expect(body).toContain('This is no mail address.');
    expect((await post('/subscribe', form.replace('a%40example.org', ''))).body).toContain('Give an address');
    expect((await post('/subscribe', form.replace('place=Shymkent', 'place='))).body).toContain('id="about-error"');
    expect(asked).toEqual([]);
  });

  test('asks what may come in quiet hours, with what holds where nothing is chosen', async () => {
    const { body } = await get('/subscribe');
    expect(body.match(/name="quiet" value="(\w+)"/g)).toHaveLength(4);
    expect(body).toMatch(/value="urgent"[^>]*checked/);
    expect(body).toMatch(/name="quietFrom"[^>]*value="21:00"/);
    expect(body).toMatch(/name="quietTo"[^>]*value="08:00"/);
    // It is asked of everybody, and not behind a fold.
    expect(body.indexOf('name="quiet"')).toBeLessThan(body.indexOf('<details'));
    await post('/subscribe', `${form}&quiet=nothing&quietFrom=22:30&quietTo=07:15`);
    expect(asked).toMatchObject([{ preferences: { quiet: { from: '22:30', to: '07:15' }, quietLets: 'nothing' } }]);
  });

  test('says which choices do not go together, shows them as they were made, and takes them when they are sent again', async () => {
    const late = `${form}&delivery=daily&digestAt=22:15&do=send`;
    const { statusCode, body } = await post('/subscribe', late);
    expect([statusCode, asked]).toEqual([200, []]);
    expect(body).toContain('set for 22:15, which is within your quiet hours. It comes when they end, at 08:00.');
    expect(body).toMatch(/name="digestAt"[^>]*value="22:15"/);
    expect(body).toMatch(/<details class="more" open/);
    const accepted = /name="accepted" value="([^"]*)"/.exec(body)?.[1] ?? '';
    expect((await post('/subscribe', `${late}&accepted=${encodeURIComponent(accepted)}`)).statusCode).toBe(303);
    expect(asked).toMatchObject([{ preferences: { delivery: 'daily', digestAt: '22:15' } }]);
    // A program that presses no button is taken at its word.
    expect((await post('/subscribe', `${form}&delivery=daily&digestAt=20:00`)).statusCode).toBe(303);
    // Of several, as a browser sends them.
    const weekly = `${form}&delivery=weekly&digestAt=22:15&do=send`;
    const several = /name="accepted" value="([^"]*)"/.exec((await post('/subscribe', weekly)).body)?.[1] ?? '';
    const asSent = encodeURIComponent(several.replaceAll('&#10;', '\n').replaceAll('\n', '\r\n'));
    expect((await post('/subscribe', `${weekly}&accepted=${asSent}`)).statusCode).toBe(303);
    expect((await post('/subscribe', `${form}&delivery=daily&digestAt=20:00&quiet=everything&do=send`)).body).toContain(
      'comes when offices have closed',
    );
  });

  test('shows what would come, and asks for nothing by that', async () => {
    const { statusCode, body } = await post('/subscribe', `${form}&do=preview`);
    expect([statusCode, asked]).toEqual([200, []]);
    expect(body).toMatch(/12 November 2021, 00:00 \(UTC\+6\)/);
    expect(body).toContain('Nurzhan Abildaev');
  });

  test('to what agrees with nothing yet says so and what may be meant, and takes it when it is sent again', async () => {
    const slip = form.replace('place=Shymkent', 'place=Shimkent');
    const { statusCode, body } = await post('/subscribe', slip);
    expect([statusCode, asked]).toEqual([400, []]);
    expect(body).toContain('Did you mean Shymkent?');
    const accepted = /name="accepted" value="([^"]*)"/.exec(body)?.[1] ?? '';
    expect((await post('/subscribe', `${slip}&accepted=${encodeURIComponent(accepted)}`)).statusCode).toBe(303);
    expect(asked).toMatchObject([{ filters: [{ place: 'Shimkent' }] }]);
  });

  test('to a person by name asks which of those who bear it; a key says whom', async () => {
    const to = (person: string) => `address=a%40example.org&about=matching&person=${person}&zone=UTC`;
    const { statusCode, body } = await post('/subscribe', to('Abildaev'));
    expect([statusCode, asked]).toEqual([400, []]);
    expect(body).toContain('type="radio" name="chosen" value="abildaev"');
    expect((await post('/subscribe', `${to('Abildaev')}&chosen=abildaev`)).statusCode).toBe(303);
    expect((await post('/subscribe', to('abildaev'))).statusCode).toBe(303);
    expect(asked).toMatchObject([{ filters: [{ person: 'abildaev' }] }, { filters: [{ person: 'abildaev' }] }]);
    expect((await post('/subscribe', to('Nobody%20At%20All'))).body).toContain('Try another spelling');
    // Of whom not everybody may know the answer is the same as of nobody.
    expect((await post('/subscribe', to('confidential'))).body).toContain('Nobody in the public record has the key');
  });

  test('too often from one network is answered by 429 and when to come back', async () => {
    const { statusCode, headers, body } = await post('/subscribe', form.replace('a%40', 'flood%40'));
    expect([statusCode, headers['retry-after']]).toEqual([429, '2400']);
    expect(body).toContain('40 minutes');
  });

  test('looking at a link changes nothing; the button behind it does', async () => {
    const { statusCode, body } = await get('/subscriptions/confirm/confirm');
    expect([statusCode, asked]).toEqual([200, []]);
    expect(body).toContain('<form method="post" action="/subscriptions/confirm/confirm">');
    expect((await post('/subscriptions/confirm/confirm')).statusCode).toBe(200);
    expect(asked).toEqual([{ confirm: 'confirm' }]);
  });

  test('the page behind the link in a mail shows nothing that a stranger typed', async () => {
    const { statusCode, body } = await get('/subscriptions/confirm/typed');
    expect(statusCode).toBe(200);
    expect(body).toContain('custody and hearings in a place that is not on record yet');
    expect(body).not.toContain('thief');
  });

  test('is not asked for again where it is confirmed', async () => {
    state = 'confirmed';
    expect((await get('/subscriptions/confirm/confirm')).body).not.toContain('<form');
  });

  test.each([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
  ])('ends by a mail program’s one click (RFC 8058), %s', async (type, body) => {
    expect((await post('/subscriptions/end/end', body, type)).statusCode).toBe(200);
    expect(asked).toEqual([{ end: 'end' }]);
  });

  test('by one click in a mail it ends what would tell of the same, and says so to who looks first', async () => {
    const mail = '0190b0f0-0000-8000-8000-000000000000';
    const page = `/subscriptions/end/end?mail=${mail}`;
    state = 'confirmed';
    const { body } = await get(page);
    expect(asked).toEqual([{ looks: mail }]);
    expect(body).toContain('They are about custody and hearings in Shymkent, or everything that Habeas records.');
    expect(body).toContain(`action="${page}"`);
    asked.length = 0;
    expect((await post(page, 'List-Unsubscribe=One-Click')).statusCode).toBe(200);
    expect(asked).toEqual([{ unsubscribe: 'end', mail }]);
    expect((await get('/subscriptions/end/end?mail=1')).statusCode).toBe(400);
  });

  test('a scanner that follows the link to end ends nothing', async () => {
    expect((await get('/subscriptions/end/end')).statusCode).toBe(200);
    expect(asked).toEqual([]);
  });

  test.each([
    ['/subscriptions/confirm/unknown', 404],
    ['/subscriptions/end/unknown', 404],
    ['/subscriptions/end/confirm', 404],
    ['/subscriptions/confirm/old', 410],
  ])('%s is answered by %i and a page', async (url, status) => {
    const { statusCode, body } = await get(url);
    expect([statusCode, body.includes('<h1>')]).toEqual([status, true]);
  });
});

describe('managing one’s mails', () => {
  const page = '/subscriptions/manage/manage';
  const filled = 'about=matching&place=Almaty&zone=Asia%2FAlmaty';
  beforeEach(() => {
    state = 'confirmed';
  });

  test('looking changes nothing and shows what is told, whatever follows the link', async () => {
    const { statusCode, body, headers } = await get(page);
    expect([statusCode, asked, headers['cache-control']]).toEqual([200, [], 'no-store']);
    expect(body).toContain('You are told of custody and hearings in Shymkent.');
    expect(body).toContain('name="robots" content="noindex"');
    expect(body).toContain('only urgent news comes then');
    expect(body).toContain('What cannot wait comes at once all the same');
  });

  test('says which of the choices do not go together, before anything is changed', async () => {
    expect((await get(page)).body).not.toContain('Some of your choices do not go together');
    stored = { ...preferences, delivery: 'daily', digestAt: '07:00', quiet: { from: '21:00', to: '08:00' } };
    const { body } = await get(page);
    stored = preferences;
    expect(body).toContain('Some of your choices do not go together');
    expect(body).toContain('which is within your quiet hours. It comes when they end, at 08:00.');
  });

  test('saves only what was shown beforehand', async () => {
    const shown = await post(page, `${filled}&do=preview`);
    expect([shown.statusCode, asked]).toEqual([200, []]);
    expect(shown.body).toContain('What would then come');
    expect((await post(page, `${filled}&do=save`)).body).toContain('What would then come');
    const seen = /name="shown" value="([^"]+)"/.exec(shown.body)?.[1];
    const other = await post(page, `${filled.replace('Almaty', 'Kyzylorda')}&do=save&shown=${seen}`);
    expect([other.statusCode, asked]).toEqual([200, []]);
    const saved = await post(page, `${filled}&do=save&shown=${seen}`);
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${page}?done=saved`]);
    expect(asked).toMatchObject([{ change: 'manage', filters: [{ place: 'Almaty' }] }]);
    expect((await get(`${page}?done=saved`)).body).toContain('role="status"');
  });

  test('with something wrong shows what, and changes nothing', async () => {
    const { statusCode, body } = await post(page, 'about=matching&place=&do=save');
    expect([statusCode, asked]).toEqual([400, []]);
    expect(body).toContain('id="about-error"');
  });

  test('pauses, for a time or until it is resumed, and resumes', async () => {
    expect((await post(page, 'do=pause&for=P7D')).headers.location).toBe(`${page}?done=paused`);
    await post(page, 'do=pause&for=');
    await post(page, 'do=pause&for=P9999Y');
    paused = true;
    expect((await get(page)).body).toContain('Resume them');
    await post(page, 'do=resume');
    expect(asked).toEqual([
      { pause: 'manage', until: '2021-11-16T12:00:00Z' },
      { pause: 'manage', until: null },
      { pause: 'manage', until: null },
      { resume: 'manage' },
    ]);
  });

  test('gives the address of a calendar, and ends it all', async () => {
    const { body } = await post(page, 'do=calendar');
    expect(body).toContain('https://habeas.example/subscriptions/calendar/a-new-secret.ics');
    expect(body).toContain('href="webcal://habeas.example/subscriptions/calendar/a-new-secret.ics"');
    expect((await post(page, 'do=end')).body).toContain('These mails have ended');
    expect(asked).toEqual([{ end: 'manage' }]);
    state = 'ended';
    expect((await get(page)).body).toContain('These mails have ended');
  });

  test.each([
    ['/subscriptions/manage/unknown', 404],
    ['/subscriptions/manage/end', 404],
    ['/subscriptions/manage/old', 410],
  ])('%s is answered by %i and a page', async (url, status) => {
    for (const { statusCode, body } of [await get(url), await post(url, 'do=end')]) {
      expect([statusCode, body.includes('<h1>')]).toEqual([status, true]);
    }
    expect(asked).toEqual([]);
  });
});

describe('all that an address follows', () => {
  const page = '/subscriptions/address/address';
  const one = { token: 'address', subscription: '1' };
  beforeEach(() => {
    state = 'confirmed';
  });

  test('is asked for by address, with one answer for all', async () => {
    const { statusCode, headers } = await post('/subscribe/link', 'address=a%40example.org');
    expect([statusCode, headers.location, asked]).toEqual([303, '/subscribe/link-sent', [{ link: 'a@example.org' }]]);
    const bad = await post('/subscribe/link', 'address=nobody');
    expect([bad.statusCode, bad.body.includes('This is no mail address.')]).toEqual([400, true]);
  });

  test('shows each subscription with its note, and looking changes nothing', async () => {
    const { statusCode, body, headers } = await get(page);
    expect([statusCode, asked, headers['cache-control']]).toEqual([200, [], 'no-store']);
    expect(body.match(/About custody and hearings in Shymkent/g)).toHaveLength(2);
    expect(body).toContain('my brother');
    expect(body).toContain('name="robots" content="noindex"');
    expect(body).toContain(`href="${page}/2"`);
  });

  test('pauses, resumes and ends each, or all', async () => {
    expect((await post(page, 'do=pause&subscription=1')).headers.location).toBe(`${page}?done=paused`);
    await post(page, 'do=resume&subscription=1');
    expect((await post(page, 'do=end&subscription=1')).headers.location).toBe(`${page}?done=ended`);
    followed = ['1'];
    expect((await post(page, 'do=end&subscription=1')).body).toContain('Everything has ended');
    expect((await post(page, 'do=end-all')).body).toContain('Everything has ended');
    expect(asked).toEqual([
      { pause: one, until: null },
      { resume: one },
      { end: one },
      { end: one },
      { endAll: 'address' },
    ]);
    expect((await post(page, 'do=nothing')).statusCode).toBe(303);
  });

  test('leads to the page of each, which leads back', async () => {
    expect((await get(`${page}/1`)).body).toContain(`href="${page}"`);
    await post(`${page}/1`, 'do=note&note=my+sister');
    expect((await post(`${page}/1`, 'do=end')).headers.location).toBe(`${page}?done=ended`);
    expect(asked).toEqual([{ note: one, is: 'my sister' }, { end: one }]);
    const long = await post(`${page}/1`, `do=note&note=${'x'.repeat(201)}`);
    expect([long.statusCode, long.body.includes('at most 200 characters')]).toEqual([400, true]);
  });

  test.each([
    ['/subscriptions/address/unknown', 404],
    ['/subscriptions/address/old', 410],
    ['/subscriptions/address/unknown/1', 404],
  ])('%s is answered by %i and a page', async (url, status) => {
    const { statusCode, body } = await get(url);
    expect([statusCode, body.includes('<h1>')]).toEqual([status, true]);
  });
});

describe('a form with several filters', () => {
  test('takes one aside and asks for another, and asks for all that are ticked', async () => {
    const form = 'address=a%40example.org&about=matching&zone=UTC';
    const { statusCode, body } = await post('/subscribe', `${form}&place=Shymkent&do=add`);
    expect([statusCode, asked]).toEqual([200, []]);
    const added = /name="also" value="([^"]+)"/.exec(body)![1]!.replaceAll('&#34;', '"');
    expect(JSON.parse(added)).toEqual(filter);
    expect(body).toContain('custody and hearings in Shymkent');
    const also = `also=${encodeURIComponent(added)}`;
    expect((await post('/subscribe', `${form}&${also}&kind=hearing`)).statusCode).toBe(303);
    expect(asked).toMatchObject([{ filters: [{ kind: 'hearing', place: null }, filter] }]);
  });
});

describe('the mailbox', () => {
  test('as JSON has every field that is promised', async () => {
    const { statusCode, body } = await get('/mailbox/messages.json', { authorization: 'Bearer admin' });
    expect([statusCode, JSON.parse(body)]).toEqual([200, [{ ...message }]]);
  });

  test('shows a mail as text, with its links', async () => {
    const { body } = await get('/mailbox/000001', cookie);
    expect(body).toContain('href="https://example.org/x"');
    expect(body).not.toContain('<script>');
    expect((await get('/mailbox/000002', cookie)).statusCode).toBe(404);
  });

  test('opens in a browser by the printed link, whose key then stands in no address', async () => {
    const { statusCode, headers, body } = await get('/mailbox?key=key-of-this-start');
    expect([statusCode, headers.location, body]).toEqual([303, '/mailbox', '']);
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    const set = String(headers['set-cookie']);
    expect(set).toMatch(/; Path=\/mailbox; HttpOnly; SameSite=Lax/);
    expect((await get('/mailbox', { cookie: set.split(';')[0]! })).body).toContain('A mail');
    const other = await get('/mailbox?key=another');
    expect([other.statusCode, other.headers['set-cookie']]).toEqual([403, undefined]);
  });

  test.each(['/mailbox', '/mailbox/000001', '/mailbox/messages.json'])(
    '%s is shut to who says to come from this machine, and says how to get in',
    async (url) => {
      for (const headers of [{}, { host: '127.0.0.1:3000' }, { 'x-forwarded-for': '127.0.0.1' }]) {
        const { statusCode, body, headers: sent } = await get(url, headers as Record<string, string>);
        expect([statusCode, sent['www-authenticate']]).toEqual([401, 'Bearer realm="habeas"']);
        expect(body).toContain('npm start');
        expect(body).not.toContain('example.org/x');
      }
    },
  );
});
