import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportLog } from '../export/export-log.ts';
import { VerifiableLog } from '../log/verifiable-log.ts';
import { AuditWorld, silent, verifyFolder } from '../testing/audit-world.ts';
import { LoopbackWitness } from '../testing/loopback-witness.ts';
import { WitnessAsker, type WitnessAskerOptions } from './witness-asker.ts';
import { witnessHealth } from './witness-health.ts';
import { parseWitnesses } from './witnesses.ts';

let world: AuditWorld;
let witnesses: LoopbackWitness[];
let log: VerifiableLog;
beforeEach(async () => {
  world = await AuditWorld.open();
  const seconds = () => Math.floor(world.clock.now().epochMilliseconds / 1_000);
  witnesses = await Promise.all(['a', 'b', 'c'].map((name) => LoopbackWitness.open(`${name}.example/w`, seconds)));
  const lines = witnesses.map(({ verifierKey, url }, index) => `witness w${index} ${verifierKey} ${url}`);
  const file = [...lines, 'group ours 2 w0 w1 w2', 'quorum ours'].join('\n');
  log = new VerifiableLog(world.database.pool, world.store, parseWitnesses(file));
  await world.record(5);
  await world.seal();
  const key = await world.verifierKey();
  for (const witness of witnesses) witness.trust(key);
});
afterEach(async () => {
  for (const witness of witnesses) witness.close();
  await world.close();
});

const asker = (options: Partial<WitnessAskerOptions> = {}) =>
  new WitnessAsker({ ...{ log, clock: world.clock, logger: silent, targets: 'any', firstWaitSeconds: 0 }, ...options });
const whys = async () =>
  (await world.database.pool.query('SELECT why FROM audit.witness_asked ORDER BY verifier_key')).rows.map(
    ({ why }) => why,
  );

test('each is asked from where it has come, and what two of three have cosigned is what is handed out', async () => {
  expect(await log.published()).toBeNull();
  await asker().askAll();
  expect((await log.published())?.size).toBe(5);
  expect((await log.published())?.note.match(/^— /gm)).toHaveLength(4);
  await world.record(300);
  await world.seal();
  // Signed, and not yet cosigned: what was agreed on stays what is served.
  expect([(await log.checkpoint())?.size, (await log.published())?.size, await log.published(305)]).toEqual([
    ...[305, 5, null],
  ]);
  await asker().askAll();
  await asker().askAll();
  expect((await log.published())?.size).toBe(305);
  expect(await log.publishedSizes(10)).toEqual([305, 5]);
  expect(witnesses.map(({ asked }) => asked)).toEqual(Array(3).fill([0, 5]));
});

test('a witness that has come further or less far than is known here says so, and is asked from there', async () => {
  await asker().askAll();
  witnesses[0]!.forget();
  await world.record(20);
  await world.seal();
  await asker().askAll();
  expect([witnesses[0]!.asked, await whys()]).toEqual([
    [0, 5, 0],
    [null, null, null],
  ]);
});

test('one that is away, slow, strange or does not know the log holds up no other, and is asked again later', async () => {
  const [a, b] = witnesses;
  a!.instead = () => undefined;
  b!.instead = (response) => response.writeHead(302, { location: witnesses[2]!.url }).end();
  await asker({ timeoutMilliseconds: 200 }).askAll();
  expect((await log.cosigned()).witnesses.map(({ size }) => size)).toEqual([null, null, 5]);
  expect(await log.published()).toBeNull();
  const said = (await whys()).sort();
  expect(said).toEqual([
    'It answered with a redirect (302), which is not followed.',
    'It did not answer within 0.2 s.',
    null,
  ]);
  const health = await witnessHealth(log, world.clock);
  expect(health?.ok).toBe(true);
  expect(health?.detail).toMatch(
    /no checkpoint is cosigned as it must be; the group ours \(2 of 3\).*a\.example\/w has not cosigned/,
  );

  a!.instead = (response) => response.writeHead(200).end('— a.example/w AAAAAAAA\nnonsense\n');
  b!.instead = null;
  b!.trust((await world.verifierKey()).replace('habeas.example.org/log', 'habeas.example.org/log'));
  await asker().askAll();
  expect((await log.published())?.size).toBe(5);
  expect((await whys()).filter((why) => why !== null)).toEqual([
    expect.stringContaining('without a valid cosignature by its key'),
  ]);
});

test('while one waits for its turn after a failure it is not asked, and neither while another process asks', async () => {
  for (const witness of witnesses) witness.instead = (response) => response.writeHead(500).end();
  await asker({ firstWaitSeconds: 60 }).askAll();
  for (const witness of witnesses) witness.instead = null;
  await asker().askAll();
  expect(witnesses.map(({ asked }) => asked.length)).toEqual([0, 0, 0]);
  await world.database.ownerPool.query("UPDATE audit.witness_asked SET next_at = '2000-01-01Z'");
  await Promise.all([asker().askAll(), asker().askAll(), asker().askAll()]);
  expect(witnesses.map(({ asked }) => asked)).toEqual([[0], [0], [0]]);
});

test('another history than the one that it has cosigned is told as that, and nothing of it is cosigned', async () => {
  await asker().askAll();
  // As somebody with the key, its whole folder and the database, who signs five other events.
  await rm(`${world.folder}/keys/log-memory`);
  await world.database.ownerPool.query(
    'ALTER TABLE audit.checkpoint DISABLE TRIGGER USER; ALTER TABLE audit.cosignature DISABLE TRIGGER USER; DELETE FROM audit.cosignature; DELETE FROM audit.checkpoint',
  );
  await world.tamper(
    "UPDATE audit.hashes SET hashes = decode(repeat('ab', octet_length(hashes)), 'hex') WHERE level = 0",
  );
  await world.seal();
  await asker().askAll();
  expect(await whys()).toEqual(Array(3).fill(expect.stringContaining('this log has two histories')));
  expect(await log.published()).toBeNull();
});

test('an address that is not on the public Internet is not asked, where only such are', async () => {
  await asker({ targets: 'public' }).askAll();
  expect(await whys()).toEqual(Array(3).fill('Nothing was sent: it is not on the public Internet over HTTPS.'));
  expect(witnesses.flatMap(({ asked }) => asked)).toEqual([]);
});

test('it runs by itself until it is stopped, and a policy that is not met for too long is told', async () => {
  const stopping = new AbortController();
  const running = asker({ everyMilliseconds: 20 }).run(stopping.signal);
  for (let tries = 0; tries < 500 && (await log.published()) === null; tries++) await sleep(20);
  stopping.abort();
  await running;
  expect((await log.published())?.size).toBe(5);
  await world.record(1);
  await world.seal();
  expect(await witnessHealth(log, world.clock)).toMatchObject({
    ok: true,
    detail: expect.stringContaining('up to event 5'),
  });
  const later = { now: () => world.clock.now().add({ minutes: 11 }) };
  expect(await witnessHealth(log, later as typeof world.clock)).toMatchObject({ ok: false });
});

test('an export ends where the witnesses have come, and so says --witness of the folder', async () => {
  await asker().askAll();
  await world.record(4);
  await world.seal();
  const folder = `${world.folder}/cosigned`;
  await exportLog({ log, folder, isPublic: null, schemas: new Map() });
  const found = await verifyFolder(folder, { key: await world.verifierKey(), witnesses: [witnesses[0]!.verifierKey] });
  expect([found.findings, found.size, found.witnesses]).toEqual([
    [],
    5,
    [{ name: 'a.example/w', size: 5, at: '2021-11-09T06:00:00Z' }],
  ]);
});
