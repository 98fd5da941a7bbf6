import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { canonicalJson, Notary, parseWitnesses, UrlEvidence, VerifiableLog, verifyEvidence, verifyProof } from '#audit';
import { LoopbackWitness } from '../../libs/audit/src/testing/loopback-witness.ts';
import { ApiWorld } from '../access/api-world.ts';
import { componentOf, documentOfTheApi } from '../openapi/document-of-the-api.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };

let world: ApiWorld;
let key: string;
let url: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  expect((await world.get('/api/v1/log/checkpoint')).status).toBe(404);
  const open = (n: number) => world.record(`person/open-${n}/registered`, { name: `Openname ${n}`, source });
  for (const n of [0, 1]) await open(n);
  const notary = world.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
  for (const n of [2, 3, 4]) await open(n);
  await world.record('person/secret/registered', { name: 'Secretname', confidentiality: 'internal', source });
  await world.record('person/open-0/consent-stated', { extent: 'public', by: 'Consentname', source });
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
    CheckpointSizes: await world.get('/api/v1/log/checkpoints'),
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
    ['consistency?from=7&to=2', 400],
    ['consistency?from=5&to=900', 400],
    ['consistency?from=-1', 400],
    ['consistency?from=3', 404],
    ['consistency?from=2&to=5', 404],
    ['consistency?from=5&to=4', 404],
    ['inclusion?index=1&size=5', 404],
    ['tlog?index=1&size=5', 404],
    ['tlog?index=7', 400],
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

test('proofs are for the sizes that were signed, and where another is asked for these are told', async () => {
  expect((await world.get('/api/v1/log/checkpoints')).body).toEqual({ sizes: [7, 2], cosigned: [], nextBelow: null });
  expect((await world.get('/api/v1/log/checkpoints?below=7&limit=1')).body).toMatchObject({ sizes: [2], nextBelow: 2 });
  const { body } = await world.get('/api/v1/log/proof/inclusion?index=1&size=5');
  expect([body.code, body.detail]).toEqual(['no-checkpoint', expect.stringContaining('7, 2; all of them')]);
  expect((await world.get('/api/v1/log/proof/inclusion?index=1&size=2')).body.checkpoint).toMatch(/\n2\n/);
});

test('a proof as C2SP tlog-proof has it is verified with the key and the line of the event', async () => {
  const { text, headers } = await world.get('/api/v1/log/proof/tlog?position=2');
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(text.split('\n').slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 1']);
  const lines = (await world.get('/api/v1/log/entries', null, { accept: 'application/jsonl' })).text.split('\n');
  const entry = Buffer.from(lines[1]!);
  expect(verifyProof(text, key, { entry })).toMatchObject({ ok: true, position: 2, size: 7, hasEvent: true });
  for (const wrong of [Buffer.from(lines[2]!), Buffer.from(`${lines[1]} `), Buffer.from('x')]) {
    expect(verifyProof(text, key, { entry: wrong }).ok).toBe(false);
  }
  expect(() => verifyProof(text, key)).toThrow('--entry');
  for (const [changed, ok] of [
    [text.replace('\nindex 1\n', '\nindex 2\n'), false],
    [text.replace('\nindex 1\n', '\nextra AAAA\nindex 1\n'), true],
  ] as const) {
    expect([changed, verifyProof(changed, key, { entry }).ok]).toEqual([changed, ok]);
  }
  for (const none of [text.replace('@v1', '@v2'), text.replace('\n\n', '\n'), text.replace('index 1', 'index x')]) {
    expect(() => verifyProof(none, key, { entry })).toThrow(expect.objectContaining({ exitCode: 2 }));
  }
});

describe('pages of other sites', () => {
  const origin = 'https://verifier.example';

  test('read the log without cookies or tokens', async () => {
    for (const path of ['checkpoint', 'checkpoints', 'key', 'entries', 'tile/0/000.p/7', 'proof/inclusion?index=1']) {
      const { status, headers } = await fetch(`${url}/api/v1/log/${path}`, { headers: { origin } });
      const allowed = ['origin', 'credentials'].map((what) => headers.get(`access-control-allow-${what}`));
      expect([path, status, ...allowed]).toEqual([path, 200, '*', null]);
    }
  });

  test.each([
    ['log/checkpoint', '*', 'GET, HEAD', 'Accept, If-None-Match'],
    ['custody', null, null, null],
  ])('ask before: %s', async (path, ...expected) => {
    const headers = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'accept' };
    const answer = await fetch(`${url}/api/v1/${path}`, { method: 'OPTIONS', headers });
    const said = ['origin', 'methods', 'headers'].map((what) => answer.headers.get(`access-control-allow-${what}`));
    expect([answer.status, ...said]).toEqual([204, ...expected]);
  });

  test('read nothing else, and change nothing', async () => {
    for (const path of ['/api/v1/custody', '/', '/health/live']) {
      expect((await fetch(`${url}${path}`, { headers: { origin } })).headers.has('access-control-allow-origin')).toBe(
        false,
      );
    }
    const posted = await fetch(`${url}/api/v1/log/checkpoint/cosignature`, { method: 'POST', headers: { origin } });
    expect(posted.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('what is fetched again and again', () => {
  const authorization = () => `Bearer ${world.tokens.auditor}`;
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${url}/api/v1/log/${path}`, { headers });

  test.each(['tile/0/000.p/7', 'tile/entries/000.p/7', 'entries'])(
    'has a tag, by which it is not sent again: %s',
    async (path) => {
      const headers = { authorization: authorization(), accept: '*/*' };
      const first = await ask(path, headers);
      const tag = first.headers.get('etag')!;
      const again = await ask(path, { ...headers, 'if-none-match': tag });
      expect([first.status, again.status, (await again.arrayBuffer()).byteLength]).toEqual([200, 304, 0]);
      const cached = path === 'entries' ? 'no-cache' : 'immutable';
      expect(first.headers.get('cache-control')).toContain(cached);
    },
  );

  test('comes compressed where the client takes it, and is the same', async () => {
    const plain = await ask('tile/entries/000.p/7', { authorization: authorization(), 'accept-encoding': 'identity' });
    const packed = await ask('tile/entries/000.p/7', { authorization: authorization(), 'accept-encoding': 'gzip' });
    expect([plain, packed].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, 'gzip']);
    expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    // fetch unpacks it.
    expect(Buffer.from(await packed.arrayBuffer())).toEqual(Buffer.from(await plain.arrayBuffer()));
    expect((await ask('entries', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
  });

  test('is not compressed where it holds what not everybody may have together with what is asked', async () => {
    const headers = { authorization: authorization(), 'accept-encoding': 'gzip' };
    for (const path of ['entries', 'private', 'proof/inclusion?index=1']) {
      expect([path, (await ask(path, headers)).headers.get('content-encoding')]).toEqual([path, null]);
    }
  });
});

test('where witnesses must cosign, what they have cosigned is served and nothing else, and they are given what they need', async () => {
  const log = world.app.get(VerifiableLog, { strict: false });
  const witness = await LoopbackWitness.open('w.example/w', () => 1_636_437_600);
  const [before, small] = [log.witnesses, (await log.checkpoint(2))!.note];
  try {
    Object.assign(log, { witnesses: parseWitnesses(`witness w ${witness.verifierKey}\nquorum w`) });
    for (const path of ['checkpoint', 'entries', 'tile/0/000.p/7', 'proof/inclusion?index=1', 'proof/tlog?index=1']) {
      expect([path, (await world.get(`/api/v1/log/${path}`)).status]).toEqual([path, 404]);
    }
    expect((await world.get('/api/v1/log/checkpoint')).body.detail).toContain('once the witnesses');
    // A witness that comes by itself takes what it is to cosign, and brings its line.
    witness.trust(key);
    const { text } = await world.get('/api/v1/log/checkpoint/to-cosign');
    expect(text.split('\n').slice(0, 2)).toEqual(['old 0', '']);
    const lines = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: text });
    const cosignature = (await lines.text()).trimEnd().split('\n').at(-1)!;
    const body = { size: 7, cosignature };
    expect((await world.request('POST', '/api/v1/log/checkpoint/cosignature', { body })).status).toBe(200);
    expect((await world.get('/api/v1/log/checkpoint')).text).toContain('— w.example/w ');
    expect((await world.get('/api/v1/log/checkpoints')).body).toMatchObject({
      ...{ sizes: [7], cosigned: [{ size: 7, by: ['w.example/w'] }] },
    });
    expect((await world.get('/api/v1/log/checkpoint?size=2')).status).toBe(404);
    const witnesses = [witness.verifierKey];
    expect(await verifyEvidence(UrlEvidence.open(url), { key, witnesses })).toMatchObject({
      ...{ ok: true, witnesses: [{ name: 'w.example/w', size: 7 }] },
    });
    const tlog = (await world.get('/api/v1/log/proof/inclusion?index=1')).text;
    expect(verifyProof(tlog, key, { witnesses })).toMatchObject({ ok: true });
    expect(verifyProof(JSON.stringify({ ...JSON.parse(tlog), checkpoint: small }), key, { witnesses }).ok).toBe(false);

    // The log grows: behind an address a witness counts by the largest that it has cosigned, as in a folder.
    Object.assign(log, { witnesses: before });
    await world.record('person/later/registered', { name: 'Latername', source });
    await world.app.get(Notary).catchUp();
    await world.app.get(Notary).seal();
    const grown = await verifyEvidence(UrlEvidence.open(url), { key, witnesses });
    expect([grown.findings, grown.size, grown.witnesses]).toEqual([
      [],
      8,
      [{ name: 'w.example/w', size: 7, at: '2021-11-09T06:00:00Z' }],
    ]);
  } finally {
    Object.assign(log, { witnesses: before });
    witness.close();
  }
});
