import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Global, Module, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AccessTokens, accountMigrations, type Role } from '#accounts';
import { EventStoreUnavailableError, InMemoryEventStore, type StreamAppend } from '#event-store';
import { IngestModule } from '#ingest';
import { termRules } from '#legal';
import {
  CLOCK,
  CONFIG,
  createLogger,
  DATABASE,
  EVENT_STORE,
  IDENTITY,
  LOGGER,
  PublicUrl,
  platformMigrations,
  SystemIdentity,
  TERM_RULES,
} from '#platform';
import { KEYRING, privateDataMigrations } from '#private-data';
import { ReadModelsModule } from '#read-models';
import { fixedClock, type TestDatabase, type TestKeyring, testDatabase, testKeyring } from '#testing';
import { ProblemFilter } from '../problems/problem.filter.ts';
import { RecordsModule } from './records.module.ts';

class Store extends InMemoryEventStore {
  isDown = false;
  override async appendMany(appends: readonly StreamAppend[]) {
    if (this.isDown) throw new EventStoreUnavailableError('connection refused');
    return super.appendMany(appends);
  }
}

let database: TestDatabase;
let keys: TestKeyring;
let app: NestFastifyApplication;
let key: string;
let count = 0;
const store = new Store();
const clock = fixedClock('2021-11-03T06:00:00Z');
const tokens: Partial<Record<Role, string>> = {};
const ids: Partial<Record<Role, string>> = {};

beforeAll(async () => {
  database = await testDatabase({
    migrations: [...platformMigrations, ...privateDataMigrations, ...accountMigrations],
  });
  keys = await testKeyring(database, clock);
  const identity = new SystemIdentity(clock);
  @Global()
  @Module({
    providers: [
      { provide: DATABASE, useValue: database },
      { provide: EVENT_STORE, useValue: store },
      { provide: CLOCK, useValue: clock },
      { provide: KEYRING, useValue: keys.keyring },
      { provide: CONFIG, useValue: { twoPeople: [] } },
      { provide: IDENTITY, useValue: identity },
      { provide: LOGGER, useValue: createLogger({ level: 'silent', name: 'test' }) },
      { provide: TERM_RULES, useValue: termRules() },
      { provide: PublicUrl, useValue: { base: 'http://127.0.0.1' } },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
    exports: [DATABASE, EVENT_STORE, CLOCK, KEYRING, CONFIG, IDENTITY, LOGGER, TERM_RULES, PublicUrl],
  })
  class Surroundings {}
  @Module({})
  class Nothing {}
  const nest = await Test.createTestingModule({ imports: [Surroundings as Type, RecordsModule] })
    .overrideModule(ReadModelsModule)
    .useModule(Nothing)
    .overrideModule(IngestModule)
    .useModule(Nothing)
    .compile();
  app = nest.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ bodyLimit: 1_048_576 }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const access = new AccessTokens(database.pool, clock, identity, keys.keyring, []);
  for (const role of ['monitor', 'editor', 'auditor', 'publisher', 'admin'] as const) {
    const made = await access.create({ name: `a ${role}`, roles: [role] });
    [tokens[role], ids[role]] = [made.secret, made.id];
  }
});

afterAll(async () => {
  await app?.close();
  await database?.drop();
  await keys?.remove();
});

const source = { publisher: 'Monitoring bulletin' };
const shymkent = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D', source };

async function post(path: string, body: unknown, headers: Record<string, string> = {}, role: Role = 'monitor') {
  const response = await app.inject({
    method: 'POST',
    url: `/api/v1/${path}`,
    headers: { authorization: `Bearer ${tokens[role]}`, 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.statusCode, headers: response.headers, body: response.json() };
}

/** Problem details of a refusal, whose form is the same for all of them. */
async function problem(...request: Parameters<typeof post>) {
  const { status, headers, body } = await post(...request);
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: 'about:blank', title: expect.any(String), status, detail: expect.any(String) });
  return body;
}

beforeEach(async () => {
  key = `abildaev-${++count}`;
  await post(`person/${key}/registered`, { name: 'Nurzhan Abildaev', source });
  await post(`custody/${key}/began`, {
    person: key,
    kind: 'administrative_arrest',
    since: '2021-11-02',
    place: shymkent,
    source,
  });
});

describe('POST /api/v1/{category}/{key}/{fact}', () => {
  test('records a fact and says where it stands', async () => {
    const { status, headers, body } = await post(`custody/${key}/term-set`, term);
    expect(status).toBe(201);
    expect(body).toEqual({
      stream: `custody-${key}`,
      revision: 1,
      position: Number(await store.head()),
      events: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      warnings: [],
    });
    expect(headers).toMatchObject({ etag: '"1"', location: `/api/v1/history/custody-${key}` });
    for await (const event of store.readStream(`custody-${key}`)) expect(event.metadata.actor).toBe(ids.monitor);
  });

  test('answers what may be wrong with a fact, by the field, and records it all the same', async () => {
    const { status, body } = await post(`custody/${key}/term-set`, { ...term, duration: 'P40D' });
    expect(status).toBe(201);
    expect(body.warnings).toEqual([
      {
        code: 'term-above-maximum',
        field: 'duration',
        message: expect.stringContaining('40 days is longer than 30 days'),
      },
    ]);
  });

  test('makes a key that tells nothing where none is given, and the same one when it is sent again', async () => {
    const body = { name: 'Nurzhan Abildaev', source };
    const made = await post('person', body);
    expect(made).toMatchObject({ status: 201, body: { stream: expect.stringMatching(/^person-[0-9a-z]{10}$/) } });
    expect(made.headers.location).toBe(`/api/v1/history/${made.body.stream}`);
    const [first, again] = [
      await post('person', body, { 'idempotency-key': `new-${key}` }),
      await post('person', body, { 'idempotency-key': `new-${key}` }),
    ];
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(first.body.stream).not.toBe(made.body.stream);
    const other = await post('person', body, { 'idempotency-key': `new-${key}` }, 'editor');
    expect([other.status, other.body.stream === first.body.stream]).toEqual([201, false]);
  });

  test('answers the same command twice as the first time, with 200, and refuses its key for another', async () => {
    const first = await post(`custody/${key}/term-set`, term, { 'idempotency-key': `"${key}-t"` });
    const second = await post(`custody/${key}/term-set`, term, { 'idempotency-key': `${key}-t` });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    const other = await problem(
      `custody/${key}/term-set`,
      { ...term, duration: 'P15D' },
      { 'idempotency-key': `${key}-t` },
    );
    expect(other).toMatchObject({ status: 422, code: 'id-reused' });
  });

  test('records on the revision that the caller has seen, or not at all: 412', async () => {
    expect((await post(`custody/${key}/term-set`, term, { 'if-match': '"0"' })).status).toBe(201);
    expect(await problem(`custody/${key}/term-set`, term, { 'if-match': '"0"' })).toMatchObject({
      status: 412,
      code: 'revision-moved-on',
      detail: expect.stringContaining('expected at revision 0, but it is at revision 1'),
    });
    expect((await post(`custody/${key}/term-set`, term, { 'if-match': '*' })).status).toBe(201);
  });

  test('takes the ETag of an answer in If-Match, in a list or made weak by a proxy, and 412 where none holds', async () => {
    const tag = String((await post(`custody/${key}/term-set`, term)).headers.etag);
    expect(await problem(`custody/${key}/term-set`, term, { 'if-match': '"0", W/"7"' })).toMatchObject({
      status: 412,
      code: 'revision-moved-on',
      detail: expect.stringContaining('expected at revision 0 or 7, but it is at revision 1'),
    });
    expect((await post(`custody/${key}/term-set`, term, { 'if-match': `"0", W/${tag}` })).headers.etag).toBe('"2"');
    expect(await problem(`custody/${key}/term-set`, term, { 'if-match': '"of-something-else"' })).toMatchObject({
      status: 412,
      detail: expect.stringContaining('a revision that is not one of its own, but it is at revision 2'),
    });
  });

  test.each(['3', '"3', 'w/"3"', '"3" "4"', '*, "3"', ''])(
    'says how If-Match is written instead of %j: 400',
    async (given) => {
      expect(await problem(`custody/${key}/term-set`, term, { 'if-match': given })).toMatchObject({
        status: 400,
        code: 'if-match-unreadable',
        detail: expect.stringContaining('such as "3" or W/"3"'),
      });
    },
  );

  test('names every field at fault: 422', async () => {
    const place = { name: 'Shymkent', jurisdiction: 'KZ' };
    const data = { person: 'nobody', kind: 'arrest', since: '2021-11-31', place, source };
    expect(await problem(`custody/${key}-b/began`, data)).toMatchObject({
      status: 422,
      code: 'invalid-field',
      errors: [
        { field: 'kind', message: expect.stringContaining('must be one of') },
        { field: 'since', message: expect.stringContaining('November has 30 days') },
        { field: 'place.zone', message: expect.stringContaining('is missing') },
      ],
    });
    const right = { person: 'nobody', kind: 'detention', since: '2021-11-02', place: shymkent, source };
    expect(await problem(`custody/${key}-b/began`, right)).toMatchObject({
      status: 422,
      code: 'unknown-person',
      errors: [{ field: 'person', message: expect.stringContaining('Record person.registered') }],
    });
  });

  test('knows what there is: 404', async () => {
    expect(await problem('prisons/x/began', {})).toMatchObject({ status: 404, code: 'unknown-category' });
    expect(await problem(`custody/${key}/term-st`, term)).toMatchObject({
      status: 404,
      detail: expect.stringContaining('term-set'),
    });
    expect(await problem('custody/nobody-at-all/term-set', term)).toMatchObject({
      status: 404,
      code: 'no-such-record',
    });
    expect(await problem('custody/Not%20A%20Key/term-set', term)).toMatchObject({ status: 404, code: 'invalid-key' });
    expect(await problem('prisons', {})).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('takes JSON of at most 1 MB: 400, 413, 415', async () => {
    const path = `custody/${key}/term-set`;
    expect(await problem(path, '{"rule": ')).toMatchObject({ status: 400, code: 'bad-request' });
    expect(await problem(path, '')).toMatchObject({ status: 400 });
    expect(await problem(path, `"${'x'.repeat(1_048_576)}"`)).toMatchObject({ status: 413, code: 'too-large' });
    expect(await problem(path, 'rule=x', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
      status: 415,
    });
    expect(await problem(path, 'x', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await problem(path, '<x/>', { 'content-type': 'application/xml' })).toMatchObject({ status: 415 });
    expect(await problem(path, '[]')).toMatchObject({ status: 422, errors: [{ field: null }] });
    expect(await problem(path, term, { 'idempotency-key': 'with a space' })).toMatchObject({ status: 400 });
  });

  test('lets in who has a valid token: 401', async () => {
    const path = `custody/${key}/term-set`;
    const nobody = await post(path, term, { authorization: '' });
    expect(nobody).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="habeas"' } });
    expect(await problem(path, term, { authorization: 'Bearer habeas_unknown' })).toMatchObject({
      code: 'token-invalid',
    });
    expect(await problem(path, term, { authorization: 'Basic YTpi' })).toMatchObject({ code: 'token-missing' });
  });

  test('lets each role do what it may: 403', async () => {
    const recorded = await post(`custody/${key}/term-set`, term);
    const fix = { event: recorded.body.events[0], field: 'duration', old: 'P10D', new: 'P15D', reason: 'r', source };
    const back = { event: recorded.body.events[0], reason: 'r', source };
    for (const role of ['auditor', 'publisher'] as const) {
      expect(await problem(`custody/${key}/term-set`, term, {}, role)).toMatchObject({
        status: 403,
        code: 'role-insufficient',
      });
    }
    expect(await problem(`custody/${key}/corrected`, fix)).toMatchObject({
      status: 403,
      detail: expect.stringContaining('editor'),
    });
    expect(await problem(`custody/${key}/retracted`, back)).toMatchObject({ status: 403 });
    expect((await post(`custody/${key}/corrected`, fix, {}, 'editor')).status).toBe(201);
    expect((await post(`custody/${key}/retracted`, back, {}, 'admin')).status).toBe(201);
  });

  test('says when the store does not answer, and that the same request can be sent again: 503', async () => {
    store.isDown = true;
    try {
      const { status, headers, body } = await post(`custody/${key}/term-set`, term);
      expect({ status, code: body.code, retry: headers['retry-after'] }).toEqual({
        status: 503,
        code: 'store-unavailable',
        retry: '5',
      });
    } finally {
      store.isDown = false;
    }
  });
});
