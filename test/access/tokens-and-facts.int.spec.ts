import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { permissionForFact } from '#accounts';
import { recordEvents } from '#domain';
import { ApiWorld } from './api-world.ts';

/** What every role may record, and what takes an editor; a new fact has to be put into one of them. */
const amendments =
  /^(\w+\.(corrected|retracted|confidentiality-set)|custody\.claim-decided|person\.(merged|unmerged|erased))$/;
const additions = [
  ...['person.registered', 'person.name-added', 'person.private-noted', 'person.died', 'figure.reported'],
  ...['incident.recorded', 'incident.source-attached', 'incident.verified', 'incident.disputed'],
  ...['custody.began', 'custody.term-set', 'custody.extended', 'custody.reduced', 'custody.converted'],
  ...['custody.transferred', 'custody.measure-imposed', 'custody.detained-again', 'custody.release-reported'],
  ...['custody.release-confirmed', 'custody.ended-by-death', 'custody.escaped', 'custody.disputed'],
  ...['custody.follow-up-ended'],
  ...['case.opened', 'case.hearing-scheduled', 'case.hearing-postponed', 'case.hearing-held', 'case.hearing-cancelled'],
  ...['case.ruling-issued'],
  ...['assembly.notified', 'assembly.refused', 'assembly.permitted', 'assembly.held', 'assembly.cancelled'],
  ...['assembly.dispersed', 'case.charge-brought', 'case.charge-dropped', 'case.appeal-lodged', 'case.appeal-decided'],
  ...['case.sentence-served', 'case.sentence-commuted', 'case.released-from-sentence'],
  ...['person', 'incident', 'custody', 'case', 'assembly', 'figure'].map((category) => `${category}.consent-stated`),
];

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

test('every fact is known here', () => {
  const types = Object.keys(recordEvents).filter((type) => !amendments.test(type));
  expect(types.sort()).toEqual([...additions].sort());
});

test('a fact takes the permission that it says', () => {
  for (const type of Object.keys(recordEvents)) {
    const permission = type === 'person.erased' ? 'erase' : amendments.test(type) ? 'amend' : 'record';
    expect([type, permissionForFact(type)]).toEqual([type, permission]);
  }
});

describe('a token', () => {
  const registered = { name: 'Somebody', source: { publisher: 'A monitor' } };

  test('does no more than its scopes say', async () => {
    const reader = await world.access.create({ name: 'reads', roles: ['admin'], scopes: ['read'] });
    const writer = await world.access.create({ name: 'writes', roles: ['admin'], scopes: ['record'] });
    await world.record('person/secret/registered', { ...registered, confidentiality: 'internal' });
    const asReader = await world.request('POST', '/api/v1/person/y/registered', {
      as: reader.secret,
      body: registered,
    });
    expect([asReader.status, asReader.body.code]).toEqual([403, 'scope-insufficient']);
    expect((await world.get('/api/v1/persons', reader.secret)).text).toContain('secret');
    const asWriter = await world.request('POST', '/api/v1/person/y/registered', {
      as: writer.secret,
      body: registered,
    });
    expect(asWriter.status).toBe(201);
    expect((await world.get('/api/v1/persons', writer.secret)).text).not.toContain('secret');
    const amend = await world.request('POST', '/api/v1/person/y/retracted', { as: writer.secret, body: {} });
    expect(amend.status).toBe(403);
  });

  test('that is revoked or unknown reads nothing, not even what everybody may', async () => {
    const { id, secret } = await world.access.create({ name: 'gone', roles: ['admin'] });
    expect((await world.get('/api/v1/persons', secret)).status).toBe(200);
    await world.access.revoke(id);
    expect((await world.get('/api/v1/persons', secret)).status).toBe(401);
    expect((await world.get('/api/v1/persons', 'nonsense')).status).toBe(401);
  });
});
