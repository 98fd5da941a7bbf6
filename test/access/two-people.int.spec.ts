import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
let world: ApiWorld;
let second: string;
beforeAll(async () => {
  world = await ApiWorld.open({ env: { HABEAS_TWO_PEOPLE: 'widen,erase' } });
  // The tokens of this world come from one terminal; this one from another person.
  second = (await world.access.create({ name: 'another', roles: ['admin'], by: await person() })).secret;
  await world.record('person/closed/registered', { name: 'Closed Person', source, confidentiality: 'internal' });
});
afterAll(() => world.close());

async function person(): Promise<string> {
  const { rows } = await world.pool.query<{ id: string }>(
    `INSERT INTO accounts.account (id, kind, roles, name, mail, name_fingerprint, mail_fingerprint, created_at)
     VALUES (gen_random_uuid(), 'person', ARRAY['admin'], 'habeas:sealed:n', 'habeas:sealed:m', repeat('a', 64), repeat('b', 64),
             '2021-11-01T00:00:00Z') RETURNING id`,
  );
  return rows[0]!.id;
}

const post = (path: string, as: string, body: object = {}) => world.request('POST', `/api/v1/${path}`, { as, body });
const open = { confidentiality: 'public', reason: 'The family asks for it.', source };

test('a closed record is opened by two people: the first asks, the second approves, and the first stands in history', async () => {
  const asked = await post('person/closed/confidentiality-set', 'editor', open);
  expect([asked.status, asked.body]).toEqual([202, expect.objectContaining({ approval: expect.anything() })]);
  expect((await world.get('/api/v1/persons')).text).not.toContain('Closed Person');
  const { id } = asked.body.approval as { id: string };

  expect((await post(`approvals/${id}/approve`, 'admin')).body.code).toBe('one-person');
  expect((await post(`approvals/${id}/approve`, 'monitor')).status).toBe(403);
  const list = await world.get('/api/v1/approvals', second);
  expect(list.body.approvals).toEqual([
    expect.objectContaining({ id, asks: [expect.stringContaining('person.confidentiality-set closed')] }),
  ]);
  expect((await world.get('/api/v1/approvals', 'monitor')).status).toBe(403);

  const approved = await post(`approvals/${id}/approve`, second);
  expect([approved.status, approved.body.state]).toEqual([200, 'done']);
  await world.catchUp();
  expect((await world.get('/api/v1/persons')).text).toContain('Closed Person');
  let actor = '';
  for await (const event of world.store.readStream('person-closed')) actor = event.metadata.actor;
  const editor = (await world.access.list()).find(({ name }) => name === 'a editor');
  expect(actor).toBe(editor?.id);
  expect((await post(`approvals/${id}/approve`, second)).status).toBe(404);
});

test('to close takes one; so does what opens nothing', async () => {
  expect(
    (await post('person/closed/confidentiality-set', 'editor', { ...open, confidentiality: 'internal' })).status,
  ).toBe(201);
  expect((await post('person/new/registered', 'monitor', { name: 'New Person', source })).status).toBe(201);
});

test('an erasure takes two, and what it is refused with is told to who approves', async () => {
  const refused = await post('person/nobody/erased', 'admin', { reason: 'Asked for.', source });
  expect(refused.status).toBe(202);
  const { id } = refused.body.approval as { id: string };
  expect((await post(`approvals/${id}/approve`, second)).status).toBeGreaterThanOrEqual(400);
  const { approvals } = (await world.get('/api/v1/approvals', second)).body as { approvals: { id: string }[] };
  expect(approvals.find((one) => one.id === id)).toMatchObject({ state: 'failed', asks: null });

  const asked = await post('person/new/erased', 'admin', { reason: 'Asked for.', source });
  const done = await post(`approvals/${(asked.body.approval as { id: string }).id}/approve`, second);
  expect([asked.status, done.status, done.body.state]).toEqual([202, 200, 'done']);
});

test('a proposal that takes two is answered as any command that waits, and accepted by the second, with what may be wrong', async () => {
  await world.record('person/hidden/registered', { name: 'Hidden Person', source, confidentiality: 'internal' });
  const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
  const held = { person: 'hidden', kind: 'remand', since: '1998-11-02', place: minsk, source };
  const facts = [
    { fact: 'person.confidentiality-set', key: 'hidden', data: open },
    { fact: 'custody.began', key: 'hidden-1', data: held },
  ];
  const id = String((await post('proposals', 'monitor', { origin: 'draft', facts })).body.id);
  expect((await post(`proposals/${id}/check`, 'editor')).body).toMatchObject({
    ...{ acceptable: true, takesTwoPeople: 'widen', refusals: [] },
    warnings: [{ code: 'long-ago', field: 'facts.1.data.since', message: expect.stringContaining('1998') }],
  });
  const asked = await post(`proposals/${id}/accept`, 'editor');
  const { approval, approveAt } = asked.body as { approval: { id: string }; approveAt: string };
  expect([asked.status, approveAt]).toEqual([202, `/api/v1/approvals/${approval.id}/approve`]);
  expect(approval).toMatchObject({
    asks: [
      `person.confidentiality-set hidden ${JSON.stringify(open)}`,
      expect.stringContaining('custody.began hidden-1'),
    ],
  });
  expect((await world.get(`/api/v1/proposals/${id}`, 'editor')).body).toMatchObject({
    ...{ status: 'waiting', approval: approval.id },
  });
  const approved = await post(`approvals/${approval.id}/approve`, second);
  expect(approved).toMatchObject({
    status: 200,
    body: { state: 'done', warnings: [{ code: 'long-ago', field: 'facts.1.data.since' }] },
  });
  const editor = (await world.access.list()).find(({ name }) => name === 'a editor');
  expect((await world.get(`/api/v1/proposals/${id}`, 'editor')).body).toMatchObject({
    ...{ status: 'accepted', approval: null, decidedBy: editor?.id },
  });
});

test('a proposal that was decided on while it waited is not recorded by the second person, who is told so', async () => {
  await world.record('person/other/registered', { name: 'Other Person', source, confidentiality: 'internal' });
  const facts = [{ fact: 'person.confidentiality-set', key: 'other', data: open }];
  const id = String((await post('proposals', 'monitor', { origin: 'draft', facts })).body.id);
  const { approval } = (await post(`proposals/${id}/accept`, 'editor')).body as { approval: { id: string } };
  await post(`proposals/${id}/reject`, 'editor', { reason: 'They changed their mind.' });
  expect(await post(`approvals/${approval.id}/approve`, second)).toMatchObject({
    status: 409,
    body: { code: 'already-decided', detail: expect.stringContaining('was rejected already') },
  });
});
