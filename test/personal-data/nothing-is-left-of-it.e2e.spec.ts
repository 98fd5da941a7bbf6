import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, HabeasProcess, habeas } from '../e2e/habeas-process.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Words that nothing else in a Habeas has in it. */
const secret = {
  family: 'Zhaksylykova',
  given: 'Aigerimgul',
  contacts: '+7 707 123 45 67',
  health: 'insulin at noon',
  notes: 'fears the neighbour in flat 9',
  corrected: 'insulin at midnight',
};
const kept = { notes: 'lives with her aunt', family: 'Bekmukhambetova' };

describe('what was erased', () => {
  let data: string;
  let env: NodeJS.ProcessEnv;
  let server: HabeasProcess;
  let token: string;
  let said = '';

  const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as { events: string[] } };
  };
  const record = async (path: string, body: object) => {
    const { status, body: answer } = await send(path, { source, ...body }, { 'idempotency-key': `${path}-once` });
    expect([path, status]).toEqual([path, 201]);
    return answer.events[0]!;
  };
  const read = async (path: string) => {
    const response = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return await response.text();
  };
  /** A command that has to work; what it says is kept. */
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await habeas(args, env);
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: expect.any(String) });
    said += stderr;
    return stdout;
  };
  /** Of each text the files under the data folder that have it in them, the write-ahead log aside. */
  const filesWith = async (texts: readonly string[]) => {
    const found = new Map(texts.map((text) => [text, [] as string[]]));
    const formsOf = new Map(
      texts.map((text) => [
        text,
        [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(text.toLowerCase(), 'utf8')],
      ]),
    );
    for (const entry of await readdir(data, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || path.includes('pg_wal')) continue;
      const bytes = await readFile(path);
      for (const [text, forms] of formsOf) {
        if (forms.some((form) => bytes.includes(form))) found.get(text)!.push(relative(data, path));
      }
    }
    return found;
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'habeas-erased-'));
    env = { HABEAS_DATA: data, HABEAS_PORT: '0', HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00' };
    server = await HabeasProcess.start(env);
    const both = await run('token', 'create', '--name', 'both', '--role', 'administrator', 'keeper', '--json');
    token = JSON.parse(both).secret;
    const form = new URLSearchParams({ address: 'reader@example.org', about: 'everything', language: 'en' });
    const asked = await fetch(`${server.url}/subscribe`, { method: 'POST', body: form, redirect: 'manual' });
    expect(asked.status).toBe(303);
    const mailbox = await eventually(
      () => read('/mailbox/messages.json'),
      (text) => text.includes('/subscriptions/confirm/'),
      'the mailbox',
    );
    const confirm = /\/subscriptions\/confirm\/[\w-]+/.exec(mailbox)![0];
    expect((await fetch(server.url + confirm, { method: 'POST' })).status).toBeLessThan(400);

    const { family, given } = secret;
    const anonymous = { name: `${given} ${family}`, family, given, anonymous: true, shownAs: 'A student' };
    await record('person/w-1/registered', anonymous);
    const { contacts, health, notes } = secret;
    const event = await record('person/w-1/private-noted', { contacts, health, notes });
    const fix = { event, field: 'health', old: health, new: secret.corrected, reason: 'She said so' };
    await record('person/w-1/corrected', fix);
    await record('custody/w-1-a/began', {
      ...{ person: 'w-1', kind: 'administrative_arrest', since: '2021-11-02', place },
    });
    await record('custody/w-1-a/term-set', {
      ...{ rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'detention', duration: 'P10D' },
    });
    await record('person/w-2/registered', { name: `Dana ${kept.family}`, family: kept.family, anonymous: true });
    // By file too, without ids: those are then made from what the facts say.
    const file = await mkdtemp(join(tmpdir(), 'habeas-erased-file-'));
    const fact = (more: object) => JSON.stringify({ fact: 'person.private-noted', ...more });
    await writeFile(
      join(file, 'notes.jsonl'),
      [
        fact({ key: 'w-1', data: { notes: `${secret.notes}, she says`, source } }),
        fact({ key: 'w-2', data: { notes: kept.notes, source } }),
      ].join('\n'),
    );
    await run('record', join(file, 'notes.jsonl'));
    await run('record', join(file, 'notes.jsonl'));
    await rm(file, { recursive: true });
    // Refusals quote what they refuse.
    await send('person/w-1/private-noted', { contacts: secret.contacts, helth: secret.health, source });
    await send('person/w-1/corrected', { ...fix, source });
    await send('person/w-1/private-noted', `{"contacts": "${secret.contacts}"`);
    await eventually(
      () => read('/api/v1/custody'),
      (text) => text.includes(family),
      'the board',
    );
    await run('clock', 'advance', '--to', '2021-11-11T12:00:00+06:00');
  }, 360_000);

  afterAll(async () => {
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  }, 360_000);

  test('was there to be read until then', async () => {
    const record = await read('/api/v1/persons/w-1/private');
    for (const text of Object.values(secret)) if (text !== secret.health) expect(record).toContain(text);
    expect(await run('board', 'custody', '--known-at', '2021-11-03')).toContain(secret.family);
    expect(await run('history', 'person-w-1')).toContain(secret.health);
    expect(await run('person', 'private', 'w-1')).toContain(secret.contacts);
  });

  test('reads as erased from then on, on boards as of any time, in histories and lists, by HTTP and at a terminal', async () => {
    const erased = await run('erase', 'w-1', '--reason', 'She asked for it');
    expect(erased).toMatch(/^What was private of w-1 is erased\./);
    expect(await run('erase', 'w-1', '--reason', 'She asked for it')).toContain('was erased before');
    const readings = [
      await read('/api/v1/persons/w-1/private'),
      await read('/api/v1/custody'),
      await read('/api/v1/custody?knownAt=2021-11-03'),
      await read('/api/v1/persons?knownAt=2021-11-03'),
      await read('/api/v1/history/person-w-1'),
      await run('board', 'custody', '--known-at', '2021-11-03'),
      await run('history', 'person-w-1', '--json'),
      await run('person', 'list'),
      await run('person', 'private', 'w-1', '--known-at', '2021-11-03'),
    ];
    for (const text of readings) {
      expect(text).toContain('erased');
      for (const word of Object.values(secret)) expect(text).not.toContain(word);
    }
    expect(await read('/api/v1/persons/w-2/private')).toContain(kept.notes);
    // What everybody gets never had any of it.
    for (const path of ['/', '/history/person-w-1', '/records/person-w-1', '/feed.atom', '/calendar/hearings.ics']) {
      const response = await fetch(server.url + path);
      const text = await response.text();
      expect([path, response.status]).toEqual([path, 200]);
      for (const word of Object.values(secret)) expect([path, text.includes(word)]).toEqual([path, false]);
    }
    const deliveries = await run('deliveries', '--json');
    for (const word of Object.values(secret)) expect(deliveries).not.toContain(word);
  });

  test('leaves read models that a rebuild makes again as they are', async () => {
    await run('rebuild', '--check');
    await run('rebuild');
    expect(await read('/api/v1/custody')).not.toContain(secret.family);
  });

  test('leaves an export that verifies and has nothing of it', async () => {
    await run('checkpoint');
    const folder = join(data, 'an-export');
    await mkdir(folder);
    await run('export', folder);
    await run('verify', folder);
    expect(await readFile(join(folder, 'events.jsonl'), 'utf8')).toContain('person.erased');
  });

  test('is in no file of the database, the mailbox, the exports and the logs, and neither is what is private of others', async () => {
    expect(await server.stop()).toBe(0);
    const there = ['A student', 'She asked for it'];
    const gone = [...Object.values(secret), ...Object.values(kept)];
    const found = await filesWith([...there, ...gone]);
    // What is looked for would be found: here are texts that have to be there.
    for (const text of there) expect([text, found.get(text)]).not.toEqual([text, []]);
    expect(found.get('A student')!.some((file) => file.startsWith('mailbox'))).toBe(true);
    for (const text of gone) {
      expect([text, found.get(text)]).toEqual([text, []]);
      expect([text, said.includes(text)]).toEqual([text, false]);
    }
  });
});
