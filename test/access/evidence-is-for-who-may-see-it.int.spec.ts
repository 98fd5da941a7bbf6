import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Journal } from '#accounts';
import { fixedClock } from '#testing';
import { ApiWorld } from './api-world.ts';

let world: ApiWorld;
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-evidence-'));
  world = await ApiWorld.open({ env: { HABEAS_DATA: data, HABEAS_EVIDENCE_MAX: '1' } });
});
afterAll(async () => {
  await world.close();
  await rm(data, { recursive: true, force: true });
});

const bytes = { 'content-type': 'application/octet-stream' };
const add = async (text: string, as = 'monitor') =>
  await world.request('POST', '/api/v1/evidence', { as, body: text, headers: bytes });
const place = (jurisdiction: string, zone: string) => ({ name: 'A town', jurisdiction, zone });
const incident = async (key: string, contentHash: string, more: object = {}) =>
  await world.record(`incident/${key}/recorded`, {
    ...{ occurredOn: '2021-11-02', kinds: ['other'], summary: 'It happened.', ...more },
    source: { publisher: 'A relative', contentHash },
  });
const statusFor = async (hash: string, as: string | null) => (await world.get(`/api/v1/evidence/${hash}`, as)).status;

test('a file that a record names is read by the group; not by partners, not by the public, of whatever record', async () => {
  const { status, body } = await add('A ruling.');
  expect([status, body]).toEqual([
    201,
    expect.objectContaining({ type: 'text/plain', size: 9, warnings: [], repeated: false }),
  ]);
  const hash = String(body.hash);
  expect(await statusFor(hash, 'reader')).toBe(404);
  await incident('open', hash);
  for (const role of ['reader', 'monitor', 'editor', 'auditor', 'keeper', 'admin'])
    expect([role, await statusFor(hash, role)]).toEqual([role, 200]);
  expect(await statusFor(hash, 'publisher')).toBe(403);
  expect(await statusFor(hash, null)).toBe(401);
  const answer = await world.get(`/api/v1/evidence/${hash}`, 'reader');
  expect(answer.text).toBe('A ruling.');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{16}\.txt"$/),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  });
});

test('a file that no record names is read by who added it alone, and nobody is told that it is there', async () => {
  const own = await world.access.create({ name: 'its own', roles: ['monitor'] });
  const hash = String((await add('Not yet named.', own.secret)).body.hash);
  expect(await statusFor(hash, own.secret)).toBe(200);
  const [there, none] = await Promise.all(
    [hash, hash.replace(/^./, (c) => (c === '0' ? '1' : '0'))].map((one) =>
      world.get(`/api/v1/evidence/${one}`, 'admin'),
    ),
  );
  expect([there!.status, none!.status]).toEqual([404, 404]);
  expect(there!.text.replaceAll(hash, '')).toBe(
    none!.text.replaceAll(
      hash.replace(/^./, (c) => (c === '0' ? '1' : '0')),
      '',
    ),
  );
});

test('who is limited to jurisdictions reads files of their records alone', async () => {
  const limited = await world.access.create({ name: 'in Kazakhstan', roles: ['editor'], jurisdictions: ['KZ'] });
  const [ours, theirs] = [String((await add('In Almaty.')).body.hash), String((await add('In Minsk.')).body.hash)];
  await incident('almaty', ours, { confidentiality: 'internal', place: place('KZ', 'Asia/Almaty') });
  await incident('minsk', theirs, { confidentiality: 'internal', place: place('BY', 'Europe/Minsk') });
  expect([await statusFor(ours, limited.secret), await statusFor(theirs, limited.secret)]).toEqual([200, 404]);
  expect(await statusFor(theirs, 'editor')).toBe(200);
});

test('each reading stands in the journal, and an erased file is read no more', async () => {
  const hash = String((await add('To be erased.')).body.hash);
  await incident('erased', hash);
  await world.get(`/api/v1/evidence/${hash}`, 'reader');
  const journal = await new Journal(world.pool, fixedClock('2021-11-09T06:00:00Z')).list({ about: `evidence-${hash}` });
  expect(journal.map(({ what }) => what)).toEqual(['evidence.read', 'evidence.added']);
  const erase = (as: string) =>
    world.request('DELETE', `/api/v1/evidence/${hash}`, { as, body: { reason: 'Asked for.' } });
  expect((await erase('editor')).status).toBe(403);
  expect(await erase('admin')).toMatchObject({ status: 200, body: { erasedReason: 'Asked for.', repeated: false } });
  expect(await statusFor(hash, 'reader')).toBe(410);
  expect((await add('To be erased.')).status).toBe(410);
});

test.each([
  ['as JSON', { body: { a: 1 } }, 415, 'unsupported-media-type'],
  ['of a type that is not kept', { body: 'PK\u0003\u0004', headers: bytes }, 415, 'type-not-kept'],
  ['larger than it may be', { body: 'a'.repeat(1_000_001), headers: bytes }, 413, 'too-large'],
])('a file %s is refused', async (_, request, status, code) => {
  expect(await world.request('POST', '/api/v1/evidence', { as: 'monitor', ...request })).toMatchObject({
    ...{ status, body: { code } },
  });
});

test('a PDF is kept with a warning of what it may tell, and the same again is kept once', async () => {
  const first = await add('%PDF-1.7\n');
  expect(first).toMatchObject({
    status: 201,
    body: { type: 'application/pdf', warnings: [{ code: 'metadata-kept' }] },
  });
  expect(await add('%PDF-1.7\n')).toMatchObject({ status: 200, body: { hash: first.body.hash, repeated: true } });
});
