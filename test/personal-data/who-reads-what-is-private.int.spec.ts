import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const family = 'Zhaksylykova';
const name = `Aigerim ${family}`;
const secrets = { contacts: 'ring +7 707 123 45 67', health: 'insulin at noon', notes: 'fears her neighbour' };
const everySecret = new RegExp([family, 'Aigerim', '707 123', 'insulin', 'neighbour'].join('|'));

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.record('person/w-1/registered', { name, family, anonymous: true, shownAs: 'A student', source });
  await world.record('person/w-1/private-noted', { ...secrets, source: { publisher: 'The cousin' } });
  await world.record('custody/w-1-a/began', { person: 'w-1', kind: 'detention', since: '2021-11-02', place, source });
  await world.record('incident/w-1-a/recorded', {
    ...{
      occurredOn: '2021-11-02',
      kinds: ['detention'],
      summary: 'Held.',
      place,
      persons: [{ person: 'w-1' }],
      source,
    },
  });
  await world.record('case/w-1-a/opened', { title: 'A case', persons: ['w-1'], place, source });
  await world.record('case/w-1-a/hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First', source });
  await world.record('case/w-1-a/ruling-issued', {
    ...{ on: '2021-11-03', sanctions: [{ type: 'fine', persons: ['w-1'], amount: 1, unit: 'KZT' }], source },
  });
  await world.record('assembly/w-1-a/notified', { organisers: ['w-1'], form: 'picket', place, source });
  await world.record('person/open/registered', { name: 'Nurlan Open', source });
});
afterAll(() => world.close());

const boards = ['custody', 'hearings', 'persons', 'incidents', 'cases', 'sanctions', 'assemblies'];
const others = ['sources', 'history/person-w-1', 'records/person-w-1'];
const times = ['', '?knownAt=2021-11-09'];

async function readings(as: string | null, accept = 'application/json') {
  const urls = [...boards, ...others].flatMap((path) => times.map((time) => `/api/v1/${path}${time}`));
  return await Promise.all(urls.map(async (url) => ({ url, ...(await world.get(url, as, { accept })) })));
}

describe('a name under a request for anonymity', () => {
  test.each([null, 'publisher'])('is read nowhere by %s, who gets what is shown instead of it', async (as) => {
    for (const { url, status, text } of await readings(as)) {
      expect([url, status]).toEqual([url, 200]);
      expect([url, everySecret.exec(text)]).toEqual([url, null]);
      expect([url, text.includes('habeas:sealed')]).toEqual([url, false]);
      expect([url, text.includes('The cousin')]).toEqual([url, false]);
      if (boards.some((board) => url.endsWith(board))) expect([url, text.includes('A student')]).toEqual([url, true]);
    }
    for (const page of ['/', '/hearings', '/history/person-w-1', '/records/person-w-1', '/feed.atom']) {
      const { text } = await world.get(page, as);
      expect([page, everySecret.exec(text), text.includes('habeas:sealed')]).toEqual([page, null, false]);
    }
  });

  test.each(['keeper'])('is read on every board by the role %s', async (as) => {
    for (const accept of ['application/json', 'text/csv']) {
      for (const { url, status, text } of await readings(as, accept)) {
        if (url.includes('records') && accept !== 'application/json') continue;
        expect([url, status, text.includes('habeas:sealed')]).toEqual([url, 200, false]);
        if (!url.includes('sources')) expect([url, text.includes(family)]).toEqual([url, true]);
      }
    }
  });

  test.each(['reader', 'monitor', 'editor', 'auditor', 'admin'])(
    'reads to the role %s as to everybody on boards, and "withheld" where its record is told',
    async (as) => {
      for (const accept of ['application/json', 'text/csv']) {
        for (const { url, status, text } of await readings(as, accept)) {
          if (url.includes('records') && accept !== 'application/json') continue;
          expect([url, status, text.includes('habeas:sealed'), everySecret.exec(text)]).toEqual([
            url,
            200,
            false,
            null,
          ]);
          const isBoard = boards.some((board) => url.startsWith(`/api/v1/${board}`));
          if (!url.includes('sources'))
            expect([url, text.includes(isBoard ? 'A student' : 'withheld')]).toEqual([url, true]);
          if (isBoard && !url.includes('persons')) expect([url, text.includes('withheld')]).toEqual([url, false]);
        }
      }
    },
  );

  test('is found by nobody who looks for it by name, and is in no index', async () => {
    for (const as of [null, 'admin']) {
      const { body } = await world.get(`/api/v1/persons/candidates?name=${encodeURIComponent(name)}`, as);
      expect(body.candidates).toEqual([]);
    }
    const shown = await world.get('/api/v1/persons/candidates?name=A%20student', null);
    expect(shown.body.candidates).toEqual([]);
  });
});

describe('contacts, health and notes', () => {
  test('are read by keepers, as of any time', async () => {
    const { status, body, headers } = await world.get('/api/v1/persons/w-1/private', 'keeper');
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toMatchObject({ person: 'w-1', erased: [], names: [{ name, family }], notes: [secrets] });
    const before = await world.get('/api/v1/persons/w-1/private?knownAt=2021-11-01', 'keeper');
    expect(before.body).toMatchObject({ names: [], notes: [] });
    expect((await world.get('/api/v1/persons/w-1/private?knownAt=2021-11-31', 'keeper')).status).toBe(400);
    expect((await world.get('/api/v1/persons/UPPER/private', 'keeper')).status).toBe(404);
  });

  test('are no fact of which anybody else is told, nor is who told of them', async () => {
    const types = async (as: string | null) => {
      const { body } = await world.get('/api/v1/history/person-w-1', as);
      return (body.history as { type: string }[]).map(({ type }) => type);
    };
    expect(await types(null)).not.toContain('person.private-noted');
    expect(await types('auditor')).toContain('person.private-noted');
    const person = (await world.get('/api/v1/persons', null)).body.persons as { id: string; sources: number }[];
    expect(person.find(({ id }) => id === 'w-1')?.sources).toBe(1);
  });

  test('are corrected, and the correction is as private', async () => {
    const noted = await world.record('person/open/private-noted', { health: 'a broken arm', source });
    const [event] = noted.body.events as string[];
    const fix = { event, field: 'health', old: 'a broken arm', new: 'a broken wrist', reason: 'X-ray', source };
    const both = await world.access.create({ name: 'both', roles: ['keeper', 'editor'] });
    const corrected = await world.request('POST', '/api/v1/person/open/corrected', { as: both.secret, body: fix });
    expect(corrected.status).toBe(201);
    const { body } = await world.get('/api/v1/persons/open/private', 'keeper');
    expect(body).toMatchObject({ notes: [{ health: 'a broken wrist' }] });
    const history = async (as: string | null) => (await world.get('/api/v1/history/person-open', as)).text;
    expect(await history('keeper')).toMatch(/a broken arm.*a broken wrist/);
    expect(await history('monitor')).not.toMatch(/broken|sealed/);
    expect(await history(null)).not.toMatch(/broken|X-ray|sealed/);
  });
});

describe('an erasure', () => {
  test('is of every record merged with the person’s, or of none', async () => {
    for (const key of ['twin-a', 'twin-b']) {
      await world.record(`person/${key}/registered`, { name: `Nurlan ${key}`, source });
      await world.record(`person/${key}/private-noted`, { notes: `of ${key}`, source });
    }
    await world.record('person/twin-a/merged', { into: 'twin-b', reason: 'The same passport', source });
    const refused = await world.request('POST', '/api/v1/person/twin-a/erased', { as: 'admin', body: { reason: '' } });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-field']);
    expect((await world.get('/api/v1/persons/twin-a/private', 'keeper')).text).toMatch(/of twin-b.*of twin-a/);
    const erased = await world.record('person/twin-a/erased', { reason: 'Asked for' });
    expect(erased.body).toMatchObject({ stream: 'person-twin-a', events: [expect.any(String), expect.any(String)] });
    expect((await world.get('/api/v1/persons/twin-a/private', 'keeper')).body).toMatchObject({
      person: 'twin-b',
      erased: [{ key: 'twin-b' }, { key: 'twin-a' }],
      notes: [{ notes: 'erased' }, { notes: 'erased' }],
    });
    const again = await world.request('POST', '/api/v1/person/twin-b/erased', {
      as: 'admin',
      body: { reason: 'Again' },
    });
    expect([again.status, again.body.stream]).toEqual([200, 'person-twin-b']);
  });

  test('reads as erased on every board, also of a time when it was known, and for everybody else as before', async () => {
    const before = await world.get('/api/v1/custody', null);
    await world.record('person/w-1/erased', { reason: 'She asked for it' });
    for (const { url, text } of await readings('keeper')) {
      expect([url, everySecret.exec(text)]).toEqual([url, null]);
      if (!url.includes('sources')) expect([url, text.includes('erased')]).toEqual([url, true]);
    }
    expect((await world.get('/api/v1/persons/w-1/private?knownAt=2021-11-09', 'keeper')).body).toMatchObject({
      erased: [{ key: 'w-1', reason: 'She asked for it', actor: expect.any(String) }],
      names: [{ name: 'erased', family: 'erased', given: null }],
      notes: [{ contacts: 'erased', health: 'erased', notes: 'erased' }],
    });
    expect((await world.get('/api/v1/custody', null)).body).toEqual(before.body);
    const more = await world.request('POST', '/api/v1/person/w-1/private-noted', {
      as: 'admin',
      body: { notes: 'more', source },
    });
    expect([more.status, more.body.code]).toEqual([422, 'erased']);
  });

  test('of nobody is refused, and on another revision than was seen too', async () => {
    const erase = (key: string, headers = {}) =>
      world.request('POST', `/api/v1/person/${key}/erased`, { as: 'admin', body: { reason: 'Asked for' }, headers });
    expect([(await erase('nobody')).status, (await erase('UPPER')).status]).toEqual([404, 404]);
    expect((await erase('open', { 'if-match': '"7"' })).status).toBe(412);
    expect((await world.get('/api/v1/persons/open/private', 'keeper')).text).toContain('a broken wrist');
  });
});
