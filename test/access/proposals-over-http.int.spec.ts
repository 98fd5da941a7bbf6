import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from './api-world.ts';

let world: ApiWorld;
let key: string;
let count = 0;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

const source = { publisher: 'A relative' };
const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const facts = () => {
  key = `n${++count}`;
  return [{ fact: 'person.registered', key, data: { name: 'Nurzhan Abildaev', source } }];
};
const ask = (method: string, path: string, as: string | null, body?: object, headers = {}) =>
  world.request(method, `/api/v1/proposals${path}`, { as, body, headers });
const propose = async (body: object = {}) =>
  String((await ask('POST', '', 'monitor', { origin: 'tip', facts: facts(), ...body })).body.id);

test('it is proposed, read, edited at its revision, and accepted: then it is a record', async () => {
  const made = await ask('POST', '', 'monitor', { origin: 'tip', text: 'A tip.', facts: facts() });
  expect(made).toMatchObject({
    status: 201,
    headers: { etag: '"1"', location: `/api/v1/proposals/${made.body.id}` },
    body: { status: 'waiting', revision: 1, createdByName: 'a monitor', repeated: false, events: [] },
  });
  expect(made.text).not.toContain('A tip.');
  const path = `/${made.body.id}`;
  const read = await ask('GET', path, 'editor');
  expect(read.body).toMatchObject({ text: 'A tip.', problems: [], facts: [{ fact: 'person.registered', key }] });
  expect(String(read.headers.etag)).toMatch(/^"1\./);
  const body = { text: 'A tip, checked.', facts: read.body.facts };
  expect(await ask('PUT', path, 'editor', body)).toMatchObject({ status: 428, body: { code: 'if-match-missing' } });
  expect(await ask('PUT', path, 'editor', body, { 'if-match': '"7"' })).toMatchObject({
    ...{ status: 412, body: { code: 'revision-moved-on', detail: expect.stringContaining('it is at revision 1') } },
  });
  const edited = await ask('PUT', path, 'editor', body, { 'if-match': String(read.headers.etag) });
  expect(edited).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { updatedByName: 'a editor' } });
  expect((await ask('POST', `${path}/accept`, 'editor', undefined, { 'if-match': '"1"' })).status).toBe(412);
  const accepted = await ask('POST', `${path}/accept`, 'editor', undefined, { 'if-match': '"2"' });
  expect(accepted).toMatchObject({
    ...{ status: 200, body: { status: 'accepted', events: [{ stream: `person-${key}` }], repeated: false } },
  });
  expect(await ask('POST', `${path}/accept`, 'monitor')).toMatchObject({
    ...{ status: 200, body: { events: accepted.body.events, repeated: true } },
  });
  expect(await ask('POST', `${path}/reject`, 'editor', { reason: 'no' })).toMatchObject({
    ...{ status: 409, body: { code: 'already-decided' } },
  });
  await world.catchUp();
  expect((await world.get(`/api/v1/history/person-${key}`)).status).toBe(200);
});

test('what is wrong with a fact, by itself or for the record, is said by its field', async () => {
  const incomplete = await propose({ facts: [{ fact: 'custody.began', key: 'c', data: { since: '2021-11-31' } }] });
  expect((await ask('POST', `/${incomplete}/accept`, 'editor')).body).toMatchObject({
    ...{ status: 422, code: 'not-complete' },
    errors: expect.arrayContaining([
      { field: 'facts.0.data.since', message: expect.stringContaining('November has 30 days') },
    ]),
  });
  const data = { person: 'nobody', kind: 'detention', since: '2021-11-02', place: minsk, source };
  const wrong = await propose({ facts: [{ fact: 'custody.began', key: 'c', data }] });
  expect((await ask('POST', `/${wrong}/accept`, 'editor')).body).toMatchObject({
    ...{ status: 422, code: 'unknown-person', errors: [{ field: 'facts.0.data.person' }] },
  });
  expect((await ask('GET', `/${wrong}`, 'editor')).body).toMatchObject({ status: 'waiting', acceptanceBegun: false });
});

test('what may be wrong with its facts is said before and after it is accepted, by the field in the proposal', async () => {
  const [person] = facts();
  const data = { person: key, kind: 'detention', since: '1998-11-02', place: minsk, source };
  const id = await propose({ facts: [person, { fact: 'custody.began', key: `${key}-1`, data }] });
  const head = await world.store.head();
  const warnings = [{ code: 'long-ago', field: 'facts.1.data.since', message: expect.stringContaining('1998') }];
  expect(await ask('POST', `/${id}/check`, 'monitor')).toMatchObject({
    ...{ status: 200, body: { id, revision: 1, acceptable: true, takesTwoPeople: null, refusals: [], warnings } },
  });
  expect(await world.store.head()).toBe(head);
  expect((await ask('POST', `/${id}/accept`, 'editor')).body).toMatchObject({ status: 'accepted', warnings });
  expect((await ask('POST', `/${id}/accept`, 'editor')).body).toMatchObject({ repeated: true, warnings });
  expect((await ask('POST', `/${id}/check`, 'monitor')).status).toBe(409);
  expect((await ask('POST', `/${id}/check`, 'reader')).status).toBe(403);
});

test('what would be refused is answered by a check as it is by accepting, and is no failure of the check', async () => {
  const data = { person: 'nobody', kind: 'detention', since: '2021-11-02', place: minsk, source };
  const id = await propose({ facts: [{ fact: 'custody.began', key: 'c', data }] });
  expect(await ask('POST', `/${id}/check`, 'editor')).toMatchObject({
    status: 200,
    body: { acceptable: false, refusals: [{ code: 'unknown-person', field: 'facts.0.data.person' }], warnings: [] },
  });
});

test('a record that is not there is none of the address: the proposal is', async () => {
  const data = { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M', source };
  const id = await propose({ facts: [{ fact: 'custody.term-set', key: 'nowhere', data }] });
  expect((await ask('POST', `/${id}/accept`, 'editor')).body).toMatchObject({
    ...{ status: 422, code: 'no-such-record', errors: [{ field: 'facts.0' }] },
  });
});

test('it is split, joined, rejected and erased, and each answers how it stands', async () => {
  const [one, two] = [facts()[0], facts()[0]];
  const id = await propose({
    facts: [
      { ...one, id: 'a' },
      { ...two, id: 'b' },
    ],
  });
  const split = await ask('POST', `/${id}/split`, 'monitor', { parts: [['a'], ['b']] });
  expect(split).toMatchObject({ status: 200, body: { split: { status: 'split' }, into: [{}, {}] } });
  const parts = (split.body.into as { id: string }[]).map((part) => part.id);
  const joined = await ask('POST', '/join', 'monitor', { proposals: parts });
  expect(joined).toMatchObject({
    status: 200,
    body: { into: { status: 'waiting' }, joined: [{ status: 'joined' }, {}] },
  });
  const whole = String((joined.body.into as { id: string }).id);
  expect(await ask('POST', `/${whole}/reject`, 'monitor', { reason: 'A rumour.' })).toMatchObject({
    ...{ status: 200, body: { status: 'rejected' } },
  });
  expect((await ask('DELETE', `/${whole}`, 'monitor')).status).toBe(403);
  expect((await ask('DELETE', `/${whole}`, 'editor')).status).toBe(204);
  expect((await ask('GET', `/${whole}`, 'editor')).body).toMatchObject({
    facts: [],
    reason: null,
    contentEndedAt: expect.any(String),
  });
});

test('the same Idempotency-Key, or reference, is one proposal; each token has keys of its own', async () => {
  const body = { origin: 'draft', text: 'Once.' };
  const sent = (as: string) => ask('POST', '', as, body, { 'idempotency-key': 'k' });
  const [first, again, other] = [await sent('monitor'), await sent('monitor'), await sent('editor')];
  expect([first.status, again.status, other.status]).toEqual([201, 200, 201]);
  expect([again.body.id === first.body.id, other.body.id === first.body.id]).toEqual([true, false]);
});

test('a list is given as JSON, CSV and JSON Lines, in pages, and takes filters', async () => {
  const before = (await ask('GET', '?origin=bulletin', 'editor')).body.proposals as unknown[];
  for (let n = 0; n < 3; n++) await propose({ origin: 'bulletin', text: `Entry ${n}` });
  const page = await ask('GET', '?origin=bulletin&limit=2', 'editor');
  expect(page.body.proposals).toHaveLength(2);
  expect(page.headers.link).toContain(`cursor=${page.body.nextCursor}`);
  const rest = await ask('GET', `?origin=bulletin&limit=2&cursor=${page.body.nextCursor}`, 'editor');
  expect(rest.body.proposals).toHaveLength(1 + before.length);
  const csv = await ask('GET', '?origin=bulletin', 'editor', undefined, { accept: 'text/csv' });
  expect(csv.text.split('\r\n')[0]).toContain('id,origin,status,revision');
  expect((await ask('GET', '?cursor=x', 'editor')).status).toBe(400);
  expect((await ask('GET', '?status=lost', 'editor')).status).toBe(400);
});

test('who may neither record nor review sees nothing of it, and who is limited sees what is theirs', async () => {
  const data = { person: key, kind: 'detention', since: '2021-11-02', place: minsk, source };
  const id = await propose({ facts: [{ fact: 'custody.began', key: 'm', data }], text: 'In Minsk.' });
  for (const role of ['reader', 'auditor', 'publisher', 'keeper']) {
    expect([role, (await ask('GET', '', role)).status, (await ask('GET', `/${id}`, role)).status]).toEqual([
      role,
      403,
      403,
    ]);
  }
  expect((await ask('GET', '', null)).status).toBe(401);
  const limited = await world.access.create({ name: 'in Kazakhstan', roles: ['editor'], jurisdictions: ['KZ'] });
  expect((await ask('GET', `/${id}`, limited.secret)).status).toBe(404);
  expect((await ask('GET', '?limit=1000', limited.secret)).text).not.toContain(id);
  expect((await ask('POST', `/${id}/accept`, limited.secret)).status).toBe(404);
});

test('what is private of a person in it reads "withheld" to who reviews, and is read by a keeper who reviews', async () => {
  const [person] = facts();
  const noted = { fact: 'person.private-noted', key, data: { contacts: '+7 707 000 00 00', source } };
  const id = await propose({ facts: [person, noted] });
  expect((await ask('GET', `/${id}`, 'editor')).text).toContain('"contacts":"withheld"');
  const keeper = await world.access.create({ name: 'who keeps', roles: ['keeper', 'editor'] });
  expect((await ask('GET', `/${id}`, keeper.secret)).text).toContain('+7 707 000 00 00');
  expect((await ask('GET', `?status=waiting`, keeper.secret)).text).not.toContain('707');
  const { rows } = await world.pool.query(`SELECT who FROM accounts.journal WHERE what = 'private.read'`);
  expect(rows).toEqual([{ who: keeper.id }]);
  expect((await ask('GET', `/${id}`, 'monitor')).text).toContain('+7 707 000 00 00');
});
