import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { canonicalJson, Notary, UrlEvidence, VerifiableLog, verifyEvidence, verifyProof } from '#audit';
import { ApiWorld } from '../access/api-world.ts';
import { componentOf, documentOfTheApi } from '../openapi/document-of-the-api.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };

let world: ApiWorld;
let key: string;
let url: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  expect((await world.get('/api/v1/log/checkpoint')).status).toBe(404);
  for (let n = 0; n < 5; n++) await world.record(`person/open-${n}/registered`, { name: `Openname ${n}`, source });
  await world.record('person/secret/registered', { name: 'Secretname', confidentiality: 'internal', source });
  await world.record('person/open-0/consent-stated', { extent: 'public', by: 'Consentname', source });
  const notary = world.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
  key = (await notary.prepare()).verifier.text;
  await world.app.listen(0, '127.0.0.1');
  const { port } = world.app.getHttpServer().address() as { port: number };
  url = `http://127.0.0.1:${port}`;
});
afterAll(() => world.close());

test('answers are what the document says', async () => {
  const answers = {
    LogKeys: await world.get('/api/v1/log/key'),
    LogEntries: await world.get('/api/v1/log/entries', 'auditor'),
    InclusionProof: await world.get('/api/v1/log/proof/inclusion?position=2'),
    ConsistencyProof: await world.get('/api/v1/log/proof/consistency?from=2'),
  };
  const document = documentOfTheApi();
  for (const [name, { status, body }] of Object.entries(answers)) {
    expect([name, status, componentOf(document, name).safeParse(body).error?.issues ?? []]).toEqual([name, 200, []]);
  }
});

test('checkpoint, tiles and bundles are where C2SP tlog-tiles has them, as they are', async () => {
  const checkpoint = await world.get('/api/v1/log/checkpoint');
  expect(checkpoint.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(checkpoint.text.split('\n').slice(0, 2)).toEqual(['habeas.test/log', '7']);
  const tile = await fetch(`${url}/api/v1/log/tile/0/000.p/7`);
  expect([tile.status, tile.headers.get('content-type'), (await tile.arrayBuffer()).byteLength]).toEqual([
    200,
    'application/octet-stream',
    7 * 32,
  ]);
  for (const path of ['0/000', '0/000.p/8', '0/001.p/1', '1/000.p/1', '0/0', 'x', '0/..%2f..%2fcheckpoint']) {
    expect([path, (await world.get(`/api/v1/log/tile/${path}`)).status]).toEqual([path, 404]);
  }
  const authorization = `Bearer ${world.tokens.auditor}`;
  const bundle = await fetch(`${url}/api/v1/log/tile/entries/000.p/7`, { headers: { authorization } });
  expect([bundle.status, Buffer.from(await bundle.arrayBuffer()).includes('Secretname')]).toEqual([200, true]);
});

describe('events of records that are not public', () => {
  test.each([null, 'publisher', 'monitor', 'editor'])('show to %s as hashes alone', async (as) => {
    for (const accept of ['application/json', 'application/jsonl']) {
      const { text, status } = await world.get('/api/v1/log/entries', as, { accept });
      expect([status, text.includes('Openname 0'), text.includes('Secretname')]).toEqual([200, true, false]);
    }
    expect((await world.get('/api/v1/log/proof/inclusion?position=6', as)).body.entry).toBeNull();
    expect((await world.get('/api/v1/log/proof/inclusion?stream=person-secret&revision=0', as)).status).toBe(404);
  });

  test.each([null, 'publisher', 'editor'])('are named as of no record that everybody knows: to %s', async (as) => {
    const proof = (revision: number) =>
      world.get(`/api/v1/log/proof/inclusion?stream=person-open-0&revision=${revision}`, as);
    expect((await proof(0)).body).toMatchObject({ index: 0, entry: { stream: 'person-open-0' } });
    const looked = jest.spyOn(world.app.get(VerifiableLog, { strict: false }), 'indexOf');
    const [withheld, absent] = [await proof(1), await proof(2)];
    // Nor does the time that it takes to look for it.
    expect(looked).not.toHaveBeenCalled();
    looked.mockRestore();
    expect([withheld.status, withheld.text]).toEqual([404, absent.text.replace('event 2', 'event 1')]);
  });

  test.each(['auditor', 'admin'])('show to %s', async (as) => {
    expect((await world.get('/api/v1/log/entries', as)).text).toContain('Secretname');
    const { body } = await world.get('/api/v1/log/proof/inclusion?stream=person-secret&revision=0', as);
    expect(canonicalJson(body.entry as never)).toContain('Secretname');
  });

  test('are never in a table: CSV is not offered', async () => {
    expect((await world.get('/api/v1/log/entries', null, { accept: 'text/csv' })).status).toBe(406);
  });
});

test('a proof is verified from its answer with the key alone', async () => {
  for (const as of [null, 'auditor']) {
    const { text } = await world.get('/api/v1/log/proof/inclusion?position=6', as);
    expect(verifyProof(text, key)).toMatchObject({ ok: true, position: 6, hasEvent: as !== null });
  }
});

test('who recorded an event, and when, is told to auditors alone, and is what the entry says that it hashes to', async () => {
  for (const as of [null, 'publisher', 'monitor']) {
    const all = [
      await world.get('/api/v1/log/entries', as),
      await world.get('/api/v1/log/proof/inclusion?position=2', as),
      await world.get('/api/v1/log/private', as),
    ];
    expect(all.map(({ status }) => status)).toEqual([200, 200, as === null ? 401 : 403]);
    expect(all.map(({ text }) => text).join()).not.toMatch(/recordedAt|correlationId|"actor"/);
  }
  const { text } = await world.get('/api/v1/log/private', 'auditor');
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line) => Object.keys(JSON.parse(line)).join())).toEqual(
    Array(7).fill('actor,causationId,correlationId,id,recordedAt,revision,salt'),
  );
  const { body } = await world.get('/api/v1/log/entries', 'auditor');
  const entries = body.entries as readonly { readonly entry: { readonly private: string } }[];
  expect(entries.map(({ entry }) => entry.private)).toEqual(
    lines.map((line) => createHash('sha256').update(line).digest('hex')),
  );
  const proof = (await world.get('/api/v1/log/proof/inclusion?position=2', 'auditor')).body;
  expect(proof.private).toEqual(JSON.parse(lines[1]!));
  expect(verifyProof(JSON.stringify(proof), key)).toMatchObject({ ok: true, hasPrivatePart: true });
  const other = { ...proof, private: { ...(proof.private as object), actor: 'somebody else' } };
  expect(verifyProof(JSON.stringify(other), key).findings[0]?.message).toContain('private part');
  expect((await world.get('/api/v1/log/private?start=4&limit=1', 'auditor')).text).toBe(`${lines[4]}\n`);
});

test('a cosignature takes no token, and is refused where the witness was not chosen, or where it is too large', async () => {
  const to = '/api/v1/log/checkpoint/cosignature';
  const line = `\u2014 stranger.example/w1 ${Buffer.alloc(76, 1).toString('base64')}`;
  for (const as of [null, 'admin']) {
    const { status, body } = await world.request('POST', to, { as, body: { size: 6, cosignature: line } });
    expect([status, body.code]).toEqual([422, 'cosignature-refused']);
    expect(String(body.detail)).toContain('by no witness of this log');
  }
  const { status } = await world.request('POST', to, { body: { size: 6, cosignature: line.padEnd(5_000, 'A') } });
  expect(status).toBe(413);
  expect((await world.get('/api/v1/log/checkpoint')).text).not.toContain('stranger');
});

test('what cannot be proved is said, by name', async () => {
  for (const [path, status] of [
    ['inclusion', 400],
    ['inclusion?index=7', 400],
    ['inclusion?position=0', 400],
    ['inclusion?index=1&position=2', 400],
    ['inclusion?index=1&size=8', 400],
    ['inclusion?index=x', 400],
    ['inclusion?stream=person-nobody&revision=0', 404],
    ['inclusion?stream=person-open-0', 400],
    ['consistency', 400],
    ['consistency?from=5&to=4', 400],
    ['consistency?from=5&to=900', 400],
    ['consistency?from=-1', 400],
  ] as const) {
    const answer = await world.get(`/api/v1/log/proof/${path}`);
    expect([path, answer.status, typeof answer.body.detail]).toEqual([path, status, 'string']);
  }
  expect((await world.get('/api/v1/log/checkpoint?size=3')).status).toBe(404);
  expect((await world.get('/api/v1/log/entries?limit=5000')).status).toBe(400);
  expect((await world.get('/api/v1/log/detached/1')).status).toBe(404);
});

test('the address is verified as a folder is, by an auditor whole and by others but for what is withheld', async () => {
  const open = await verifyEvidence(UrlEvidence.open(url), { key });
  expect(open).toMatchObject({ ok: true, events: 7, withheld: 2, firstWithheld: 6 });
  const all = await verifyEvidence(UrlEvidence.open(`${url}/api/v1/log/`, world.tokens.auditor), { key });
  expect(all).toMatchObject({ ok: true, events: 7, withheld: 0, privateParts: 7 });
  const monitor = await verifyEvidence(UrlEvidence.open(url, world.tokens.monitor), { key });
  expect(monitor).toMatchObject({ ok: true, withheld: 2, privateParts: 0 });
  await expect(verifyEvidence(UrlEvidence.open(url, 'nonsense'), { key })).rejects.toMatchObject({ exitCode: 2 });
  await expect(verifyEvidence(UrlEvidence.open('http://127.0.0.1:1'), { key })).rejects.toMatchObject({ exitCode: 3 });
  expect(() => UrlEvidence.open('ftp://x')).toThrow('is no address');
});
