import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { SubscriptionError, Subscriptions, Sweep } from '#alerts';
import { Mailbox, type MailboxMessage } from '#mail';
import { LOGGER } from '#platform';
import { CustodyBoard, HearingsBoard, ReadModelsModule, RecordHistory } from '#read-models';
import { DateError } from '#time';
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
const filter = { person: null, place: 'Shymkent', everything: false };

/** What was asked of the services behind the pages. */
let asked: unknown[] = [];
let state: 'requested' | 'confirmed' | 'ended' = 'requested';
let position = 1n;

const empty = { validAt: '2021-11-09T12:00:00Z', knownAt: '2021-11-09T12:00:00Z', held: [], known: [] };
const services = [
  {
    provide: CustodyBoard,
    useValue: {
      held: async (asOf: { validAt?: string | null }) => {
        if (asOf?.validAt === 'nonsense') throw new DateError('"nonsense" is no moment.');
        if (asOf?.validAt === '1999-01-01') throw new Error('password=secret at line 3');
        return { ...empty, position };
      },
      archive: async () => ({ ...empty, position }),
    },
  },
  { provide: HearingsBoard, useValue: { list: async () => ({ hearings: [] }) } },
  { provide: RecordHistory, useValue: { of: async () => [] } },
  { provide: Mailbox, useValue: { messages: () => [message] } },
  { provide: LOGGER, useValue: { debug() {}, info() {}, warn() {}, error() {} } },
];

const subscriptions = {
  request: async (input: { address: string }) => {
    if (input.address === 'nobody') throw new SubscriptionError('bad-address', 'address', 'This is no mail address.');
    asked.push(input);
    return { id: '1' };
  },
  describe: async (token: string) => {
    if (token === 'old') throw new SubscriptionError('expired-link', null, 'This link has expired. Ask again.');
    if (token !== 'confirm' && token !== 'end') throw new SubscriptionError('unknown-link', null, 'not known');
    return { id: '1', state, filter, language: 'en', zone: 'UTC', purpose: token };
  },
  confirm: async (token: string) => {
    asked.push({ confirm: token });
    return { filter };
  },
  end: async (token: string) => {
    if (token !== 'end') throw new SubscriptionError('unknown-link', null, 'not known');
    asked.push({ end: token });
    return { filter };
  },
};

@Global()
@Module({ providers: services, exports: services.map(({ provide }) => provide) })
class Services {}

@Module({})
class Nothing {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [Services, PagesModule] })
    .overrideModule(ReadModelsModule)
    .useModule(Nothing)
    .overrideProvider(Sweep)
    .useValue({})
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
});

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', ...headers }, remoteAddress });
const post = (url: string, payload = '', type = 'application/x-www-form-urlencoded') =>
  app.inject({ method: 'POST', url, payload, headers: { host: 'localhost', 'content-type': type } });

describe('every page', () => {
  test.each([
    '/',
    '/hearings',
    '/subscribe',
    '/subscribe/sent',
    '/subscriptions/confirm/confirm',
    '/mailbox',
    '/mailbox/000001',
    '/subscriptions/end/none',
  ])('%s allows nothing but its own stylesheet and forms', async (url) => {
    const { headers } = await get(url);
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

describe('subscribing', () => {
  const form = 'address=a%40example.org&about=place&person=left-over&place=Shymkent&zone=Asia%2FAlmaty';

  test('asks once, and reloading the answer asks for nothing', async () => {
    const { statusCode, headers } = await post('/subscribe', form);
    expect([statusCode, headers.location]).toEqual([303, '/subscribe/sent']);
    expect(asked).toEqual([
      { address: 'a@example.org', filter: { place: 'Shymkent' }, language: 'en', zone: 'Asia/Almaty' },
    ]);
  });

  test('with something wrong shows the form again, with what was typed and what is wrong', async () => {
    const { statusCode, body } = await post('/subscribe', form.replace('a%40example.org', 'nobody'));
    expect(statusCode).toBe(400);
    expect(body).toContain('value="nobody"');
    expect(body).toContain('This is no mail address.');
    expect(asked).toEqual([]);
  });

  test('looking at a link changes nothing; the button behind it does', async () => {
    const { statusCode, body } = await get('/subscriptions/confirm/confirm');
    expect([statusCode, asked]).toEqual([200, []]);
    expect(body).toContain('<form method="post" action="/subscriptions/confirm/confirm">');
    expect((await post('/subscriptions/confirm/confirm')).statusCode).toBe(200);
    expect(asked).toEqual([{ confirm: 'confirm' }]);
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

describe('the mailbox', () => {
  test('as JSON has every field that is promised', async () => {
    const { statusCode, body } = await get('/mailbox/messages.json');
    expect([statusCode, JSON.parse(body)]).toEqual([200, [{ ...message }]]);
  });

  test('shows a mail as text, with its links', async () => {
    const { body } = await get('/mailbox/000001');
    expect(body).toContain('href="https://example.org/x"');
    expect(body).not.toContain('<script>');
    expect((await get('/mailbox/000002')).statusCode).toBe(404);
  });

  test.each(['/mailbox', '/mailbox/000001', '/mailbox/messages.json'])(
    '%s is not there for another machine',
    async (url) => {
      expect((await get(url, {}, '192.0.2.7')).statusCode).toBe(404);
      expect((await get(url, { 'x-forwarded-for': '192.0.2.7' })).statusCode).toBe(404);
      expect((await get(url, { host: 'rebound.example' })).statusCode).toBe(404);
      expect((await get('/', {}, '192.0.2.7')).body).not.toContain('/mailbox');
    },
  );
});
