import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';
import { componentOf, documentOfTheApi } from './document-of-the-api.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

test('every route of Fastify is in the document, and every path of the document is a route', () => {
  // An erasure is a command like any other, and a route of its own.
  const commandRoutes = ['/api/v1/:category/:key/:fact', '/api/v1/person/:key/erased'];
  const asPath = (url: string) => url.replace(/:(\w+)/g, '{$1}').replace('*', '{path}');
  const routes = world.routes
    .filter(({ method, url }) => method !== 'HEAD' && !commandRoutes.includes(url))
    .map(({ method, url }) => `${method.toLowerCase()} ${asPath(url)}`);
  const paths = Object.entries(documentOfTheApi().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const commands = paths.filter((path) => /^post \/api\/v1\/\w+\/\{key\}\/[\w-]+$/.test(path));
  expect(paths.filter((path) => !commands.includes(path)).sort()).toEqual([...new Set(routes)].sort());
});

test('what is served is the document', async () => {
  const { status, body } = await world.get('/api/openapi.json');
  expect(status).toBe(200);
  expect(body).toEqual(documentOfTheApi());
});

test('every answer is what the document says, no field more and none less', async () => {
  const person = 'somebody';
  const recorded = await world.record(`person/${person}/registered`, { name: 'Somebody', source });
  const wrong = await world.request('POST', '/api/v1/person/x/registered', { as: 'monitor', body: {} });
  await world.record('incident/a/recorded', {
    ...{ occurredOn: '2021-11-02', kinds: ['detention'], summary: 'Held.', place, persons: [{ person }], source },
  });
  await world.record('person/witness-4/registered', { name: 'Nurzhan Abildaev', anonymous: true, source });
  await world.record('person/witness-4/private-noted', { contacts: 'By his lawyer', source });
  await world.record('person/witness-4/erased', { reason: 'Asked for' });
  await world.record('custody/a/began', { person, kind: 'detention', since: '2021-11-02', place, source });
  await world.record('case/a/opened', { title: 'A case', persons: [person], place, source });
  await world.record('case/a/hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First', source });
  await world.record('case/a/ruling-issued', {
    ...{ on: '2021-11-03', sanctions: [{ type: 'fine', persons: [person], amount: 87510, unit: 'KZT' }], source },
  });
  await world.record('figure/a/reported', {
    ...{ by: 'A coalition', title: 'Detained', reportedOn: '2021-11-08', source },
    numbers: [{ what: 'detained', value: 12 }],
  });
  await world.record('assembly/a/notified', { organisers: [person], form: 'picket', place, source });
  await world.record('assembly/a/refused', { on: '2021-11-04', authority: 'The akimat', source });
  await world.record('person/closed-1/registered', { name: 'Somebody else', source });
  await world.record('person/closed-1/consent-stated', { extent: 'internal', by: 'Her mother', source });
  const webhook = await world.request('POST', '/api/v1/webhooks', {
    ...{ as: 'admin', body: { url: 'https://example.org/in', categories: ['custody'] } },
  });
  const bodies: Record<string, unknown> = {
    Recorded: recorded.body,
    WebhookAdded: webhook.body,
    Webhook: (await world.get(`/api/v1/webhooks/${webhook.body.id}`, 'admin')).body,
    Webhooks: (await world.get('/api/v1/webhooks', 'admin')).body,
    Problem: wrong.body,
    CustodyBoard: (await world.get('/api/v1/custody')).body,
    HearingsBoard: (await world.get('/api/v1/hearings')).body,
    Persons: (await world.get('/api/v1/persons')).body,
    PrivateRecord: (await world.get('/api/v1/persons/witness-4/private', 'keeper')).body,
    Candidates: (await world.get('/api/v1/persons/candidates?name=Somebody')).body,
    Incidents: (await world.get('/api/v1/incidents')).body,
    Assemblies: (await world.get('/api/v1/assemblies')).body,
    Cases: (await world.get('/api/v1/cases')).body,
    Sanctions: (await world.get('/api/v1/sanctions?show=all')).body,
    Figures: (await world.get('/api/v1/figures')).body,
    FactsBySource: (await world.get('/api/v1/sources?publisher=A%20monitor')).body,
    Closings: (await world.get('/api/v1/closings', 'editor')).body,
    History: (await world.get('/api/v1/history/custody-a')).body,
    RecordAsOf: (await world.get('/api/v1/records/custody-a')).body,
    ThenAndNow: (await world.get('/api/v1/custody/then-and-now?validAt=2021-11-03&knownAt=2021-11-03')).body,
    Alive: (await world.get('/health/live')).body,
    Health: (await world.get('/health/ready', 'admin')).body,
  };
  const document = documentOfTheApi();
  for (const [name, body] of Object.entries(bodies)) {
    expect(JSON.stringify(body)).not.toMatch(/^\{\}$|:\[\],"nextCursor"/);
    expect([name, componentOf(document, name).safeParse(body).error?.issues ?? []]).toEqual([name, []]);
  }
});
