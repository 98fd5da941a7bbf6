import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Logger } from '#platform';
import { RewrittenTreeError } from '../notary/sign-checkpoint.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { parseRestore } from '../note/restore-note.ts';
import { parseSigningKey, signingKey, signNote } from '../note/signing-key.ts';
import { AuditWorld, foreseeableBytes, silent, verifyFolder } from '../testing/audit-world.ts';
import { MemoryMovedError, SignedMemory } from './signed-memory.ts';

let world: AuditWorld;
let file: string;
beforeEach(async () => {
  world = await AuditWorld.open();
  file = join(world.folder, 'keys', 'log-memory');
});
afterEach(() => world.close());

const sizeIn = (note: string | Buffer) => parseCheckpoint(Buffer.from(note)).size;
const remembered = async () => sizeIn(await readFile(file));

/** The database as it was when the log had so many events, all of them signed. */
const putBackTo = (size: number) =>
  world.tamper(
    `DELETE FROM event_store.events WHERE position > ${size}`,
    `DELETE FROM audit.hashes WHERE first >= ${size}`,
    `DELETE FROM audit.checkpoint WHERE size > ${size}`,
    `UPDATE audit.progress SET size = ${size}, position = ${size}`,
  );

/** Another history, taken in as if it had always been so, and nothing left of what was signed. */
async function rewriteAll(): Promise<void> {
  await world.tamper(
    `UPDATE event_store.events SET data = '{"name":"Somebody else"}' WHERE position = 2`,
    'DELETE FROM audit.hashes',
    'DELETE FROM audit.bundle',
    'DELETE FROM audit.checkpoint',
    'UPDATE audit.progress SET size = 0, position = 0',
  );
}

describe('what was last signed', () => {
  test('is kept in a file for its owner alone, and is the signed note itself', async () => {
    await world.record(3);
    const note = await world.seal();
    expect(await readFile(file, 'utf8')).toBe(note);
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    expect((await readdir(join(world.folder, 'keys'))).filter((name) => name.startsWith('log-memory'))).toEqual([
      'log-memory',
    ]);
  });

  test('stops signing, and never recording, where history was rewritten and every checkpoint taken away', async () => {
    await world.record(5);
    await world.seal();
    await rewriteAll();
    const after = world.another({ random: foreseeableBytes('forger') });
    await after.catchUp();
    await expect(after.seal()).rejects.toThrow(RewrittenTreeError);
    await expect(after.seal()).rejects.toThrow(
      /the first 5 events of this log are not those that were signed.*accept-restore/s,
    );
    expect(await world.log.checkpoint()).toBeNull();
    await world.record(1);
    expect(await after.catchUp()).toBe(6);
    expect(await after.lookAtMemory()).toMatchObject({ size: 5, kind: 'forked', path: file });
    expect(await remembered()).toBe(5);
  });

  test('stops signing where the log is shorter, also after it has grown again past what was signed', async () => {
    await world.record(3);
    await world.seal();
    await world.record(4);
    await world.seal();
    await putBackTo(3);
    const after = world.another({ random: foreseeableBytes('after') });
    await expect(after.seal()).rejects.toThrow('7 events were signed, and this log has 3');
    await world.record(9);
    await after.catchUp();
    await expect(after.seal()).rejects.toThrow('the first 7 events of this log are not those that were signed');
  });

  test('is taken anew where the file is gone and the last checkpoint is by the key of the log, and that is said', async () => {
    await world.record(3);
    await world.seal();
    await rm(file);
    const said: unknown[] = [];
    const logger: Logger = { ...silent, warn: (...args: unknown[]) => void said.push(args) };
    await world.another({ logger }).seal();
    expect(JSON.stringify(said)).toContain('There was no memory of what was signed');
    expect(await remembered()).toBe(3);
  });

  test('is not taken from a checkpoint by another key', async () => {
    await world.record(3);
    const note = await world.seal();
    await rm(file);
    const { note: parsed } = parseCheckpoint(Buffer.from(note));
    const forged = signNote(parsed.text, signingKey('habeas.example.org/log', Buffer.alloc(32, 7)));
    await world.tamper(`UPDATE audit.checkpoint SET note = '${forged}'`);
    await expect(world.another().seal()).rejects.toThrow('not signed by a key of this log');
  });

  test('of another log, or damaged, is not overwritten: it says what to do', async () => {
    await world.record(3);
    const note = await world.seal();
    await world.record(1);
    await world.notary.catchUp();
    const { note: parsed } = parseCheckpoint(Buffer.from(note));
    await writeFile(
      file,
      signNote(parsed.text.replace('habeas.example.org', 'other.org'), signingKey('other.org/log', Buffer.alloc(32))),
    );
    await expect(world.notary.seal()).rejects.toThrow('is the memory of another log, other.org/log');
    await writeFile(file, note.slice(0, 40));
    await expect(world.notary.seal()).rejects.toMatchObject({ exitCode: 3 });
    await writeFile(file, note);
    expect(sizeIn((await world.notary.seal()).note)).toBe(4);
  });

  test('is ahead of the table after a crash between the two, and the same checkpoint is signed again', async () => {
    await world.record(3);
    await world.seal();
    await world.record(2);
    const note = await world.seal();
    await world.tamper('DELETE FROM audit.checkpoint WHERE size = 5');
    expect((await world.another().seal()).note).toBe(note);
    await world.tamper('DELETE FROM audit.checkpoint WHERE size = 5');
    await world.record(2);
    const after = world.another();
    await after.catchUp();
    expect(sizeIn((await after.seal()).note)).toBe(7);
    expect(await world.verifyLive()).toMatchObject({ ok: true, size: 7 });
  });
});

describe('of two processes that go on from the same checkpoint', () => {
  const note = (size: number) =>
    signNote(
      `x.org/log\n${size}\n${Buffer.alloc(32, size).toString('base64')}\n`,
      signingKey('x.org/log', Buffer.alloc(32)),
    );
  const memories = () =>
    ['a', 'b'].map((seed) => new SignedMemory(join(world.folder, 'memory'), foreseeableBytes(seed)));

  test('one is refused', async () => {
    const [one, other] = memories() as [SignedMemory, SignedMemory];
    await one.replace(null, note(1));
    const [before, same] = [await one.read(), await other.read()];
    await one.replace(before, note(2));
    await expect(other.replace(same, note(3))).rejects.toThrow(MemoryMovedError);
    const results = await Promise.allSettled(
      [4, 5, 6, 7].map(async (size, index) => (index % 2 ? one : other).replace(await one.read(), note(size))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('what one had begun when it was killed is ended by the next that reads', async () => {
    const [one, other] = memories() as [SignedMemory, SignedMemory];
    await one.replace(null, note(1));
    const claim = new SignedMemory(join(world.folder, 'memory'), foreseeableBytes('c'));
    // As far as `replace` gets before it gives the note its name.
    const { hash } = await import('node:crypto');
    await writeFile(`${claim.path}.after-${hash('sha256', note(1), 'hex').slice(0, 16)}`, note(2));
    expect((await other.read())?.checkpoint.size).toBe(2);
    await other.replace(await other.read(), note(3));
    expect((await one.read())?.checkpoint.size).toBe(3);
  });
});

describe('a restore that is accepted', () => {
  test('is a note by the key of the log and an event, after which signing goes on and all verifies', async () => {
    await world.record(3);
    await world.seal();
    await world.record(4);
    const lost = parseCheckpoint(Buffer.from(await world.seal()));
    await putBackTo(3);
    await world.record(2);
    const after = world.another({ random: foreseeableBytes('after') });
    await after.catchUp();
    await expect(after.seal()).rejects.toThrow(RewrittenTreeError);

    const { text } = await after.acceptRestore('a-monitor', 'The disk was lost');
    expect(parseRestore(Buffer.from(text))).toMatchObject({
      ...{
        origin: lost.origin,
        size: 3,
        lostSize: 7,
        lostRoot: lost.root,
        by: 'a-monitor',
        reason: 'The disk was lost',
      },
    });
    const checkpoint = await world.log.checkpoint();
    expect(checkpoint?.size).toBe(6);
    expect(await remembered()).toBe(6);
    const events = [];
    for await (const event of world.store.readStream('log')) events.push(event);
    expect(events).toMatchObject([
      {
        ...{ type: 'log.restore-accepted', metadata: { actor: 'a-monitor' } },
        data: { size: 3, lostSize: 7, reason: 'The disk was lost', note: text },
      },
    ]);
    expect(await world.verifyLive()).toMatchObject({ ok: true, size: 6 });
    await world.record(1);
    await after.catchUp();
    expect(sizeIn((await after.seal()).note)).toBe(7);
    await expect(after.acceptRestore('a-monitor', 'Again')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('is followed and named by those who verify, live and in an export; what was lost is no second history', async () => {
    await world.record(3);
    const kept = Buffer.from(await world.seal());
    await world.record(2);
    const between = Buffer.from(await world.seal());
    await world.record(4);
    const last = Buffer.from(await world.seal());
    await putBackTo(3);
    await world.record(9);
    const after = world.another({ random: foreseeableBytes('after') });
    await after.catchUp();
    await after.acceptRestore('a-monitor', 'The disk was lost');
    const restores = [
      { size: 3, lostSize: 9, at: '2021-11-09T06:00:00Z', by: 'a-monitor', reason: 'The disk was lost' },
    ];
    const key = await world.verifierKey();
    const folder = await world.export('after');
    const asked = [
      (since: Buffer) => world.verifyLive({ key, since }),
      (since: Buffer) => verifyFolder(folder, { key, since }),
    ];
    for (const verify of asked) {
      expect(await verify(kept)).toMatchObject({ ok: true, since: 3, lostSince: null, restores });
      expect(await verify(between)).toMatchObject({ ok: true, since: null, lostSince: 5, restores, findings: [] });
      expect(await verify(last)).toMatchObject({ ok: true, since: null, lostSince: 9, restores });
    }

    // A second history of which the note says nothing stays one.
    const { root } = parseCheckpoint(kept);
    const text = `habeas.example.org/log\n9\n${root.toString('base64')}\n`;
    const other = Buffer.from(
      signNote(text, parseSigningKey(await readFile(join(world.folder, 'keys', 'log.key'), 'utf8'))!),
    );
    for (const verify of asked) {
      expect(await verify(other)).toMatchObject({ ok: false, findings: [{ kind: 'history' }] });
    }

    // The note cannot be another, nor be taken away.
    const path = join(folder, 'restores', '1');
    const note = await readFile(path, 'utf8');
    await writeFile(path, note.replace('The disk was lost', 'Nothing was lost'));
    expect(await verifyFolder(folder, { key })).toMatchObject({ ok: false, findings: [{ kind: 'signature' }] });
    await world.tamper('ALTER TABLE audit.restore DISABLE TRIGGER USER', 'DELETE FROM audit.restore');
    expect(await world.verifyLive({ key })).toMatchObject({ ok: false, findings: [{ kind: 'missing' }] });
  });

  test('is refused where the log does not continue its own last checkpoint: then it is no restore', async () => {
    await world.record(3);
    await world.seal();
    await world.tamper("UPDATE audit.hashes SET hashes = decode(repeat('00', octet_length(hashes)), 'hex')");
    await expect(world.another().acceptRestore('system', 'x')).rejects.toMatchObject({
      ...{ exitCode: 1, message: expect.stringContaining('does not even continue') },
    });
    expect(await world.log.restores()).toEqual([]);
  });

  test('cut off after its note goes on to the event, once', async () => {
    await world.record(3);
    await world.seal();
    await world.record(1);
    await world.seal();
    await putBackTo(3);
    const broken = { ...world.store, append: () => Promise.reject(new Error('cut off')) } as never;
    await expect(world.another({ store: broken }).acceptRestore('system', 'Once')).rejects.toThrow('cut off');
    const { reason } = await world.another({ random: foreseeableBytes('on') }).acceptRestore('system', 'Twice');
    expect(reason).toBe('Once');
    let events = 0;
    for await (const _ of world.store.readStream('log')) events += 1;
    expect(events).toBe(1);
  });

  test('by another key than the one in hand counts for nothing, whatever the database says', async () => {
    await world.record(3);
    await world.seal();
    await world.record(1);
    const { root } = parseCheckpoint(Buffer.from(await world.seal()));
    await putBackTo(3);
    const forger = signingKey('habeas.example.org/log', Buffer.alloc(32, 5));
    const { signRestore } = await import('../note/restore-note.ts');
    const note = signRestore(
      {
        ...{ origin: 'habeas.example.org/log', size: 3, root, lostSize: 4, lostRoot: root },
        ...{ acceptedAt: '2021-11-09T06:00:00Z', by: 'x', reason: 'y' },
      },
      forger,
    );
    const { rows } = await world.database.ownerPool.query('SELECT verifier_key FROM audit.key');
    await world.tamper(
      `INSERT INTO audit.restore (size, lost_size, lost_root, note, accepted_at)
       VALUES (3, 4, '\\x${root.toString('hex')}', '${note}', now())`,
      "INSERT INTO audit.key (number, verifier_key, size, created_at) VALUES (2, 'for a moment', 0, now())",
      'UPDATE audit.checkpoint SET key = 2',
      `UPDATE audit.key SET verifier_key = '${forger.verifier.text}' WHERE number = 1`,
      `UPDATE audit.key SET verifier_key = '${rows[0].verifier_key}' WHERE number = 2`,
    );
    await expect(world.another().seal()).rejects.toThrow('4 events were signed, and this log has 3');
  });
});
