import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, NestFactory } from '@nestjs/core';
import { CqrsModule, QueryHandler } from '@nestjs/cqrs';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { AccessTokens, PrivateReading } from '#accounts';
import { EVENT_STORE, LOGGER } from '#platform';
import {
  CursorError,
  CustodyBoardQuery,
  type CustodyEntry,
  type CustodyView,
  listFilters,
  Moment,
  page,
  RecordHistoryQuery,
} from '#read-models';
import { AccessGuard } from '../access/access-guard.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { RevealingInterceptor } from '../private-data/revealing.interceptor.ts';
import { ProblemFilter } from '../problems/problem.filter.ts';
import { RequestSchemaPipe } from '../requests/request-schema.pipe.ts';
import { CustodyController } from './custody.controller.ts';
import { RecordHistoryController } from './history.controller.ts';
import { LogHeadInterceptor } from './log-head.interceptor.ts';

const entry = (episode: string, name: string): CustodyEntry => ({
  person: { id: episode, name },
  count: null,
  episode,
  kind: 'administrative_arrest',
  status: 'held',
  since: '2021-11-02',
  place: 'Shymkent',
  legalBases: ['KZ CAO 667', 'KZ CAO 488'],
  earliest: null,
  latest: null,
  working: ['10 days, from 2 November'],
  steps: [{ step: 'term' }],
  nextHearing: null,
  questions: [],
  standing: 'unconfirmed',
  sources: 1,
  revision: 4,
  facility: null,
  measures: [],
  reviewAt: null,
  previousEpisode: null,
  releaseReportedOn: null,
  releaseManner: null,
  causeOfDeath: null,
  followUpEndedOn: null,
  disputedBy: [],
  exercise: false,
});
const entries = [entry('a', 'Abildaev, Nurzhan'), entry('b', '=SUM(A1:A9)'), entry('c', 'Said "Sasha"')];

/** The board's own paging over entries that stand still. */
@QueryHandler(CustodyBoardQuery)
class StandingBoard {
  async execute({ request: { show, ...asOf } }: CustodyBoardQuery): Promise<CustodyView> {
    if (show === 'ended')
      return { validAt: 'now', knownAt: 'now', held: [], known: [], nextCursor: null, position: 3n };
    if (asOf.validAt) Moment.parse(asOf.validAt);
    const { items, nextCursor } = page(entries, (line) => [line.episode], asOf);
    return {
      validAt: asOf.validAt ?? 'now',
      knownAt: asOf.knownAt ?? 'now',
      held: items,
      known: [],
      nextCursor,
      position: 3n,
    };
  }
}

@QueryHandler(RecordHistoryQuery)
class StandingHistory {
  async execute({ request: { stream } }: RecordHistoryQuery) {
    const history = stream === 'custody-a' ? [{ event: 'e', source: null }] : [];
    return { stream, knownAt: null, history, nextCursor: null, revision: history.length > 0 ? 0 : null };
  }
}

/** How far the log has come; the board knows it up to position 3. */
let head = 3n;

@Module({
  imports: [CqrsModule],
  controllers: [CustodyController, RecordHistoryController],
  providers: [
    StandingBoard,
    StandingHistory,
    { provide: EVENT_STORE, useValue: { head: async () => head } },
    { provide: APP_INTERCEPTOR, useClass: LogHeadInterceptor },
    { provide: APP_INTERCEPTOR, useClass: RevealingInterceptor },
    {
      provide: PrivateReading,
      useValue: new PrivateReading({ unseal: async () => [] }, { write: async () => undefined }),
    },
    { provide: AccessTokens, useValue: { verify: async () => null } },
    AccessGuard,
    ReaderGuard,
    { provide: LOGGER, useValue: { error: () => {} } },
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestSchemaPipe },
  ],
})
class TestModule {}

let app: NestFastifyApplication;
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });

beforeAll(async () => {
  app = await NestFactory.create<NestFastifyApplication>(TestModule, new FastifyAdapter(), { logger: false });
  await app.init();
});

afterAll(async () => {
  await app.close();
});

describe('formats', () => {
  test('JSON as the command line gives it', async () => {
    const reply = await get('/api/v1/custody?validAt=2021-11-12');
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(reply.json()).toEqual({
      validAt: '2021-11-12',
      knownAt: 'now',
      held: entries,
      nextCursor: null,
      behind: null,
    });
  });

  test('CSV with a heading, quoted by RFC 4180, and no formula for a spreadsheet to run', async () => {
    const reply = await get('/api/v1/custody', { accept: 'text/csv' });
    expect(reply.headers['content-type']).toMatch(/^text\/csv/);
    const [heading, first, second, third] = reply.body.split('\r\n');
    expect(heading).toMatch(/^\uFEFFpersonId,personName,episode,kind,status,/);
    expect(first).toMatch(/^a,"Abildaev, Nurzhan",a,/);
    expect(first).toContain(',KZ CAO 667; KZ CAO 488,');
    expect(second).toMatch(/^b,'=SUM\(A1:A9\),b,/);
    expect(third).toMatch(/^c,"Said ""Sasha""",c,/);
  });

  test('JSON Lines, one entry a line', async () => {
    const reply = await get('/api/v1/custody', { accept: 'application/x-ndjson' });
    expect(
      reply.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).episode),
    ).toEqual(['a', 'b', 'c']);
  });

  test('the preferred of several; JSON for a browser', async () => {
    const csvFirst = await get('/api/v1/custody', { accept: 'application/json;q=0.5, text/csv' });
    expect(csvFirst.headers['content-type']).toMatch(/csv/);
    const browser = await get('/api/v1/custody', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(browser.headers['content-type']).toMatch(/json/);
  });

  test('none that we have is 406, and says what there is', async () => {
    const reply = await get('/api/v1/custody', { accept: 'image/png' });
    expect(reply.statusCode).toBe(406);
    expect(reply.json().detail).toContain('text/csv');
  });
});

describe('pages', () => {
  test('cursors lead through the list once, by body and by Link', async () => {
    const seen: string[] = [];
    let url: string | null = '/api/v1/custody?limit=2&knownAt=2021-11-12';
    while (url !== null) {
      const reply = await get(url);
      seen.push(...reply.json().held.map(({ episode }: { episode: string }) => episode));
      const link = /^<([^>]+)>; rel="next"$/.exec(String(reply.headers.link ?? ''));
      expect(link !== null).toBe(reply.json().nextCursor !== null);
      url = link?.[1] ?? null;
    }
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  test('a cursor of another list is refused', async () => {
    const reply = await get('/api/v1/custody?cursor=nonsense');
    expect(reply.statusCode).toBe(400);
    expect(reply.json().detail).toContain('nextCursor');
    expect(() => page([], () => [], { cursor: 'nonsense' })).toThrow(CursorError);
  });
});

test('a list says how far it is behind the log, in the document and in a header, and another tag', async () => {
  const whole = await get('/api/v1/custody');
  expect([whole.json().behind, whole.headers['habeas-behind']]).toEqual([null, undefined]);
  head = 5n;
  try {
    const reply = await get('/api/v1/custody');
    expect([reply.json().behind, reply.headers['habeas-behind']]).toEqual([2, '2']);
    expect(reply.headers.etag).not.toBe(whole.headers.etag);
    expect((await get('/api/v1/custody', { accept: 'text/csv' })).headers['habeas-behind']).toBe('2');
  } finally {
    head = 3n;
  }
});

describe('unchanged lists', () => {
  test('are answered with 304, whenever they are asked', async () => {
    const tag = String((await get('/api/v1/custody')).headers.etag);
    expect(tag).toMatch(/^W\/"[\w-]+"$/);
    const again = await get('/api/v1/custody', { 'if-none-match': `"other", ${tag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('are so too where a proxy made the tag strong or weak, beside others with commas in them', async () => {
    const tag = String((await get('/api/v1/custody')).headers.etag);
    const given = [tag, tag.slice('W/'.length), '*', `"a,b" ,, W/"c", ${tag}`, ` ${tag} `];
    for (const header of given) {
      expect([header, (await get('/api/v1/custody', { 'if-none-match': header })).statusCode]).toEqual([header, 304]);
    }
    const apart = tag.slice('W/"'.length, -1);
    expect((await get('/api/v1/custody', { 'if-none-match': `"x,${apart}"` })).statusCode).toBe(200);
  });

  test('are sent whole where If-None-Match cannot be read, so that its client misses nothing', async () => {
    const tag = String((await get('/api/v1/custody')).headers.etag);
    for (const header of ['nonsense', tag.replaceAll('"', ''), '"open', 'w/"x"', '"a" "b"', '*, "a"', ',']) {
      expect([header, (await get('/api/v1/custody', { 'if-none-match': header })).statusCode]).toEqual([header, 200]);
    }
  });

  test('have another tag in another format', async () => {
    const json = await get('/api/v1/custody');
    const csv = await get('/api/v1/custody', { accept: 'text/csv' });
    expect(csv.headers.etag).not.toBe(json.headers.etag);
    expect(json.headers.vary).toContain('Accept');
  });
});

test('a day may be written as in Kazakhstan and Russia, and is answered as EDTF has it', async () => {
  const { validAt, knownAt } = (await get('/api/v1/custody?validAt=12.11.2021&knownAt=9.11.2021')).json();
  expect([validAt, knownAt]).toEqual(['2021-11-12', '2021-11-09']);
  expect(z.strictObject(listFilters.hearings).parse({ from: '01.11.2021', to: '30.11.2021' })).toEqual({
    from: '2021-11-01',
    to: '2021-11-30',
  });
});

describe('what cannot be answered is a 400 that says why', () => {
  test.each([
    ['validAt=31.02.2026', 'validAt cannot be read: "31.02.2026" does not exist. '],
    ['knownAt=11/28/2026', 'write 28.11.2026 (day.month.year) or 2026-11-28'],
    ['validAt=yesterday', 'such as "2021-11-12"'],
    ['validAt=2021-11-31', 'November'],
    ['limit=0', 'limit must be a whole number from 1 to 1000'],
    ['limit=2000', 'limit must be a whole number from 1 to 1000'],
    [
      'valid_at=2021-11-12',
      'valid_at is not known here; known are validAt, knownAt, limit, cursor, q, place, region, person, article, kind, from, to, show',
    ],
    ['validAt=2021-11-12&validAt=2021-11-13', 'validAt must be given once'],
    ['show=all', 'show must be one of held, ended, no_longer_followed'],
    ['status=free', 'status must be one of held, expired_release_unconfirmed,'],
  ])('%s', async (query, detail) => {
    const reply = await get(`/api/v1/custody?${query}`);
    expect(reply.statusCode).toBe(400);
    expect(reply.headers['content-type']).toMatch(/problem\+json/);
    expect(reply.json().detail).toContain(detail);
  });
});

test('the history of a record that is not there, or of no record, is 404', async () => {
  expect((await get('/api/v1/history/custody-a')).json()).toEqual({
    stream: 'custody-a',
    knownAt: null,
    history: [{ event: 'e', source: null }],
    nextCursor: null,
  });
  for (const stream of ['custody-nobody', 'subscription-1']) {
    const reply = await get(`/api/v1/history/${stream}`);
    expect(reply.statusCode).toBe(404);
    expect(reply.json().detail).toContain(stream);
  }
});
