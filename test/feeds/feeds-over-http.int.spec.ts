import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { defaultPreferences } from '#alerts';
import type { JsonObject } from '#event-store';
import { hashSecret } from '#platform';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const key of ['open', 'other', 'secret']) {
    const confidentiality = key === 'secret' ? 'internal' : 'public';
    await world.record(`person/${key}/registered`, { name: `Name-${key}`, confidentiality, source });
    await world.record(`custody/${key}/began`, { person: key, kind: 'detention', since: '2021-11-08', place, source });
    await world.record(`custody/${key}/term-set`, {
      ...{ rule: 'kz.administrative-arrest', from: '2021-11-08', basis: 'detention', duration: 'P10D', source },
    });
    await world.record(`case/${key}/opened`, { title: `Case of Name-${key}`, persons: [key], place, source });
    await world.record(`case/${key}/hearing-scheduled`, {
      hearing: 'h',
      at: '2021-12-10T10:00',
      what: 'First',
      source,
    });
  }
});
afterAll(() => world.close());

/** Of each event, in order: how long before it a program reminds of it. */
function reminders(text: string): readonly string[][] {
  return new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => event.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))));
}

function events(text: string): { uid: string; summary: string; status: unknown }[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const { uid, summary } = new ICAL.Event(component);
    return { uid, summary, status: component.getFirstPropertyValue('status') };
  });
}

describe('calendars and feed', () => {
  test('are valid where there is nothing, and remind of each hearing a day before', async () => {
    const { status, text } = await world.get('/calendar/hearings.ics?place=Almaty');
    expect([status, events(text)]).toEqual([200, []]);
    const empty = new ICAL.Component(ICAL.parse(text));
    expect(empty.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    expect(reminders((await world.get('/calendar/hearings.ics')).text)).toEqual([['-P1D'], ['-P1D']]);
  });

  test('hold what everybody may know, in the form that their programs read', async () => {
    for (const as of [null, 'admin']) {
      const calendar = await world.get('/calendar/hearings.ics', as);
      expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
      expect(events(calendar.text).map(({ summary }) => summary)).toEqual([
        'Case of Name-open: First',
        'Case of Name-other: First',
      ]);
      const feed = await world.get('/feed.atom', as);
      expect(feed.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
      expect(feed.text.match(/Name-\w+/g)).toEqual(expect.arrayContaining(['Name-open', 'Name-other']));
      expect(feed.text).not.toContain('ecret');
    }
    const russian = await world.get('/calendar/hearings.ics?language=ru');
    expect(russian.text).toContain('Habeas: судебные заседания');
  });

  test.each([
    ['/calendar/hearings.ics', '2021-12-13'],
    ['/feed.atom', '2021-12-14'],
  ])('%s is sent again only when something changed', async (url, to) => {
    const first = await world.get(url);
    const tag = String(first.headers.etag);
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const again = await world.get(url, null, { 'if-none-match': `"other", W/${tag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    await world.record('case/other/hearing-postponed', { hearing: 'h', to, source });
    expect((await world.get(url, null, { 'if-none-match': tag })).status).toBe(200);
  });

  test('are sent whole to a reader that writes its ETag without quotes', async () => {
    const { headers } = await world.get('/feed.atom');
    const { status } = await world.get('/feed.atom', null, {
      'if-none-match': String(headers.etag).replaceAll('"', ''),
    });
    expect(status).toBe(200);
  });

  test('refuse what they do not know, naming it', async () => {
    for (const url of ['/feed.atom?before=x', '/feed.atom?after=1', '/calendar/hearings.ics?language=de']) {
      const { status, body } = await world.get(url);
      expect([url, status, (body.errors as unknown[]).length]).toEqual([url, 400, 1]);
    }
  });

  test('leave out at once what is closed', async () => {
    await world.record('person/other/consent-stated', { extent: 'partners', source });
    expect((await world.get('/feed.atom')).text).not.toContain('Name-other');
    expect((await world.get('/calendar/hearings.ics')).text).not.toContain('Name-other');
    await world.record('person/other/consent-stated', { extent: 'public', source });
    expect((await world.get('/feed.atom')).text).toContain('Name-other');
  });
});

describe("a subscriber's own calendar", () => {
  async function calendarToken(...filters: JsonObject[]): Promise<{ token: string; id: string }> {
    const id = world.identity.uuid();
    const metadata = {
      recordedAt: '2021-11-09T05:00:00Z',
      actor: 'subscriber',
      correlationId: id,
      causationId: id,
      sources: [],
    };
    const whole = { person: null, place: null, region: null, statute: null, kind: null, everything: false };
    const data = {
      filters: filters.map((filter) => ({ ...whole, ...filter })),
      ...{ preferences: { ...defaultPreferences }, address: null },
    };
    await world.store.append(
      `subscription-${id}`,
      [
        { id: world.identity.uuid(), type: 'subscription.requested', schemaVersion: 3, data, metadata },
        { id: world.identity.uuid(), type: 'subscription.confirmed', schemaVersion: 1, data: {}, metadata },
      ],
      'no_stream',
    );
    const token = world.identity.secret();
    await world.pool.query(
      `INSERT INTO ledger.link_token (hash, subscription, purpose, created_at) VALUES ($1, $2, 'calendar', $3)`,
      [hashSecret(token), id, '2021-11-09T05:00:00Z'],
    );
    return { token, id };
  }

  test('has what they follow and nothing else, and ends with the subscription', async () => {
    const { token, id } = await calendarToken({ person: 'open', place: null, everything: false });
    const { status, text, headers } = await world.get(`/subscriptions/calendar/${token}.ics`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('private, no-cache');
    expect(events(text).map(({ summary }) => summary)).toEqual([
      'Case of Name-open: First',
      'Name-open: stated term ends',
    ]);
    // As the subscriber chose for mails; of the term, which ends on a day, at nine in the morning of the days before.
    expect(reminders(text)).toEqual([
      ['-P7D', '-P1D', '-PT2H'],
      ['-P2DT15H', '-PT15H'],
    ]);
    const open = events((await world.get('/calendar/hearings.ics')).text)[0]!;
    expect(events(text)[0]!.uid).toBe(open.uid);

    const everything = await calendarToken({ person: null, place: null, everything: true });
    const all = await world.get(`/subscriptions/calendar/${everything.token}`);
    expect(events(all.text)).toHaveLength(4);
    expect(all.text).not.toContain('ecret');

    const metadata = {
      recordedAt: '2021-11-09T06:00:00Z',
      actor: 'subscriber',
      correlationId: id,
      causationId: id,
      sources: [],
    };
    const ended = { id: world.identity.uuid(), type: 'subscription.ended', schemaVersion: 1, data: {}, metadata };
    await world.store.append(`subscription-${id}`, [ended], 'any');
    const gone = await world.get(`/subscriptions/calendar/${token}.ics`);
    expect([gone.status, gone.body.code]).toEqual([404, 'not-found']);
  });

  test('has what any of their filters takes, each once', async () => {
    const { token } = await calendarToken({ person: 'open' }, { kind: 'hearing' });
    const { text } = await world.get(`/subscriptions/calendar/${token}.ics`);
    const all = events(text).map(({ summary }) => summary);
    expect(all).toEqual(expect.arrayContaining(['Case of Name-open: First', 'Name-open: stated term ends']));
    const hearings = events((await world.get('/calendar/hearings.ics')).text);
    expect(all).toHaveLength(hearings.length + 1);
  });

  test('opens by no other link, and tells nothing of one that is not known', async () => {
    const { id } = await calendarToken({ person: 'open', place: null, everything: false });
    const end = world.identity.secret();
    await world.pool.query(
      `INSERT INTO ledger.link_token (hash, subscription, purpose, created_at) VALUES ($1, $2, 'end', $3)`,
      [hashSecret(end), id, '2021-11-09T05:00:00Z'],
    );
    const answers = await Promise.all(
      [end, world.identity.secret(), 'x', '.ics'].map((token) => world.get(`/subscriptions/calendar/${token}.ics`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

describe('webhooks', () => {
  const url = 'https://example.org/habeas';

  test('are added, shown, paused and removed by administrators; the secret shows once', async () => {
    const added = await world.request('POST', '/api/v1/webhooks', {
      as: 'admin',
      body: { url, categories: ['custody'] },
    });
    expect(added.status).toBe(201);
    const { id, secret } = added.body as { id: string; secret: string };
    expect(added.headers.location).toBe(`/api/v1/webhooks/${id}`);
    expect(secret).toMatch(/^whsec_/);
    const list = await world.get('/api/v1/webhooks', 'admin');
    expect(list.body).toMatchObject({
      webhooks: [
        {
          ...{ id, url: 'https://example.org/…', categories: ['custody'], state: 'active' },
          createdBy: expect.stringMatching(/^[0-9a-f-]{36}$/),
          createdByName: 'a admin',
        },
      ],
    });
    expect(list.text).not.toContain(secret);
    const resumed = await world.request('POST', `/api/v1/webhooks/${id}/resume`, { as: 'admin' });
    expect([resumed.status, resumed.body.code]).toEqual([409, 'not-paused']);
    expect((await world.request('DELETE', `/api/v1/webhooks/${id}`, { as: 'admin' })).status).toBe(204);
    expect((await world.get(`/api/v1/webhooks/${id}`, 'admin')).status).toBe(404);
  });

  test('are not added with a description that no list has room for', async () => {
    const body = { url, description: 'x'.repeat(301) };
    const { status, body: problem } = await world.request('POST', '/api/v1/webhooks', { as: 'admin', body });
    expect([status, problem.code]).toEqual([422, 'bad-description']);
  });

  test.each([
    [{}, 'url'],
    [{ url: 'http://example.org/' }, 'url'],
    [{ url: 'https://169.254.169.254/latest/meta-data' }, 'url'],
    [{ url, categories: ['nonsense'] }, 'categories'],
    [{ url, categories: [] }, 'categories'],
    [{ url, secret: 'mine' }, 'secret'],
  ])('are not added as %j', async (body, field) => {
    const { status, body: problem } = await world.request('POST', '/api/v1/webhooks', { as: 'admin', body });
    expect([status, (problem.errors as { field: string }[])[0]?.field]).toEqual([422, field]);
    expect((await world.get('/api/v1/webhooks', 'admin')).body).toEqual({ webhooks: [] });
  });
});

describe('/metrics', () => {
  async function numbers(): Promise<Map<string, number>> {
    const { text, headers } = await world.get('/metrics', 'admin');
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    return new Map(
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
    );
  }

  test('says how far each part has come, and what waits', async () => {
    await world.catchUp();
    await world.request('POST', '/api/v1/person/late/registered', { as: 'admin', body: { name: 'Late', source } });
    const behind = await numbers();
    expect(behind.get('habeas_projection_lag{projection="read-models"}')).toBe(1);
    await world.catchUp();
    const now = await numbers();
    const head = Number(await world.store.head());
    expect(now.get('habeas_log_position')).toBe(head);
    expect(now.get('habeas_projection_lag{projection="read-models"}')).toBe(0);
    expect(now.get('habeas_projector_stopped')).toBe(0);
    expect(now.get('habeas_webhook_waiting')).toBe(0);
    expect(now.get('habeas_sweep_age_seconds')).toBe(-1);
    expect(now.get('habeas_lease_held{lease="projector"}')).toBe(0);
    expect(now.get('habeas_lease_silent_seconds{lease="projector"}')).toBeLessThan(240);
    expect(now.get('habeas_alerts_planned')).toBeGreaterThan(0);
    expect(
      [...now.keys()].filter((name) => /^(process_cpu|nodejs_heap|nodejs_eventloop)/.test(name)).length,
    ).toBeGreaterThan(3);
    expect([...now].filter(([name]) => name.startsWith('habeas_metrics_answered')).map(([, value]) => value)).toEqual([
      1, 1, 1, 1,
    ]);
  });

  test('webhooks lag behind nothing where there is nobody to send to, and show what is not fed yet where there is', async () => {
    const lag = async () => (await numbers()).get('habeas_projection_lag{projection="webhooks"}');
    expect(await lag()).toBe(0);
    const body = { url: 'https://example.org/numbers', categories: ['person'] };
    const { id } = (await world.request('POST', '/api/v1/webhooks', { as: 'admin', body })).body as { id: string };
    expect(await lag()).toBe(0);
    await world.request('POST', '/api/v1/person/later/registered', { as: 'admin', body: { name: 'Later', source } });
    expect(await lag()).toBe(1);
    expect((await numbers()).get('habeas_webhook_waiting')).toBe(1);
    expect((await world.get(`/api/v1/webhooks/${id}`, 'admin')).body).toMatchObject({
      waiting: 1,
      waitingSince: expect.stringContaining('2021-11-09'),
    });
    await world.request('DELETE', `/api/v1/webhooks/${id}`, { as: 'admin' });
    expect(await lag()).toBe(0);
  });

  test('counts requests by route, and names nobody', async () => {
    await world.get('/history/custody-open');
    await world.get('/subscriptions/end/a-secret-of-somebody');
    await world.get('/nothing/here/at-all');
    const { text } = await world.get('/metrics', 'admin');
    expect(text).toContain(
      'habeas_http_request_duration_seconds_count{method="GET",route="/history/:stream",status="200"}',
    );
    expect(text).toContain('route="none",status="404"');
    expect(text).not.toMatch(/Name-|custody-open|a-secret|at-all/);
  });
});
