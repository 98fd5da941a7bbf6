import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { eventSchemas } from '../../apps/cli/src/export/event-schemas.ts';
import { eventually, HabeasProcess, habeas } from '../e2e/habeas-process.ts';

jest.setTimeout(240_000);

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Words of what is not for everybody. Nothing else in the record has them. */
const secret = {
  partners: 'Zhaksylykova',
  internal: 'Bekmukhambetova',
  closedLater: 'Toktarbekov',
  arrestOfInternal: 'Saryagash',
  anonymous: 'Aigerimgul',
  contacts: '+7 707 123 45 67',
  health: 'insulin at noon',
  corrected: 'insulin at midnight',
  whoTold: 'the neighbour in flat 9',
  whyTaken: 'the nurse was asked again',
  erased: 'fears her landlord',
  address: 'reader@example.org',
};

let data: string;
let env: NodeJS.ProcessEnv;
let server: HabeasProcess;
let token = '';
let everything: string;
let published: string;
let key: string;
let said: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-public-'));
  env = { HABEAS_DATA: data, HABEAS_PORT: '0', HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00' };
  server = await HabeasProcess.start(env);
  const both = await run('token', 'create', '--name', 'both', '--role', 'administrator', 'keeper', '--json');
  token = JSON.parse(both).secret;
  await subscribe();
  await register('open-1', { name: 'Openname One' });
  await record('custody/open-1-a/began', custodyOf('open-1'));
  await register('partners-1', { name: `Dana ${secret.partners}`, confidentiality: 'partners' });
  await record('custody/partners-1-a/began', custodyOf('partners-1'));
  await run('clock', 'advance', '--to', '2021-11-03T12:00:00+06:00');
  await register('internal-1', { name: `Alua ${secret.internal}`, confidentiality: 'internal' });
  // Public by itself: it tells of a person of whom nobody may know.
  await record('custody/internal-1-a/began', {
    ...custodyOf('internal-1'),
    place: { ...place, name: secret.arrestOfInternal },
  });
  await register('closed-1', { name: `Yerlan ${secret.closedLater}` });
  await record('person/closed-1/confidentiality-set', { confidentiality: 'internal', reason: 'She asked for it' });
  await register('anonymous-1', { name: secret.anonymous, anonymous: true, shownAs: 'A student' });
  const told = { source: { publisher: secret.whoTold } };
  const event = await record('person/open-1/private-noted', {
    ...{ contacts: secret.contacts, health: secret.health },
    ...told,
  });
  const fix = { event, field: 'health', old: secret.health, new: secret.corrected, reason: 'She said so' };
  const corrected = await record('person/open-1/corrected', { ...fix, ...told });
  await record('person/open-1/retracted', { event: corrected, reason: secret.whyTaken, ...told });
  await register('erased-1', { name: 'Openname Two' });
  await record('person/erased-1/private-noted', { notes: secret.erased });
  await run('erase', 'erased-1', '--reason', 'They asked for it');
  await run('clock', 'advance', '--to', '2021-11-04T12:00:00+06:00');
  await register('open-2', { name: 'Openname Three' });

  [everything, published] = [join(data, 'everything'), join(data, 'published')];
  await run('export', everything);
  said = await run('export', published, '--public');
  key = join(published, 'keys', 'log.vkey');
}, 240_000);

afterAll(async () => {
  await server?.stop();
  await rm(data, { recursive: true, force: true });
}, 240_000);

test('has every event of the log, each whole or as its hash', async () => {
  const [all, out] = [await linesOf(everything), await linesOf(published)];
  expect(out).toHaveLength(all.length);
  for (const [index, line] of out.entries()) {
    if (line.withheld === true) expect(Object.keys(line).sort()).toEqual(['leafHash', 'position', 'withheld']);
    else expect(line).toEqual(all[index]);
  }
  const shown = out.filter(({ withheld }) => withheld !== true).map(({ stream, type }) => `${stream} ${type}`);
  // That something of a person was erased, and why, is the group's own; of one whose name is sealed even the hash says no more.
  expect(shown).toEqual([
    'person-open-1 person.registered',
    'custody-open-1-a custody.began',
    'person-erased-1 person.registered',
    'person-open-2 person.registered',
  ]);
});

test('has nothing of the rest in any of its files, as text or as it is sealed', async () => {
  const [all, out] = [await linesOf(everything), await linesOf(published)];
  const known = new Set([
    ...out.filter(({ withheld }) => withheld !== true).flatMap(textsOf),
    ...[...eventSchemas()].flatMap(([name, schema]) => [...textsOf(schema), name.replace(/\.v\d+$/, '')]),
  ]);
  const withheld = all.filter((_, index) => out[index]!.withheld === true);
  const texts = [...new Set(withheld.flatMap(textsOf))].filter((text) => text.length > 5 && !known.has(text));
  const looked = [...new Set([...texts, ...Object.values(secret)])];
  // Ids, streams, salts, ciphertexts, times of recording: looked for as they are, and words of the clear in other forms.
  expect(looked.length).toBeGreaterThan(50);
  const inAll = await filesWith(everything, looked);
  const inPublished = await filesWith(published, looked);
  for (const text of texts) expect([text, inAll.get(text)]).toEqual([text, expect.arrayContaining(['events.jsonl'])]);
  for (const text of looked) expect([text, inPublished.get(text)]).toEqual([text, []]);
  // What is sought would be found.
  expect((await filesWith(published, ['Openname Three'])).get('Openname Three')).toEqual(['events.jsonl']);
});

test('verifies with nothing but the folder and the key, and says what was left out', async () => {
  const out = await linesOf(published);
  const count = out.filter(({ withheld }) => withheld === true).length;
  const first = out.findIndex(({ withheld }) => withheld === true) + 1;
  expect(count).toBeGreaterThan(10);
  expect(said).toContain(`${out.length} events are in ${published}, ${count} of them as hashes alone`);
  const alone = { HABEAS_DATA: join(data, 'nothing') };
  const { code, stdout } = await habeas(['verify', published, '--key', key], alone);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`Verified: all ${out.length} events`)]);
  expect(stdout).toContain(
    `withheld   ${count} events, of which only the hash is there; the first is at position ${first}`,
  );
  const found = JSON.parse((await habeas(['verify', published, '--key', key, '--json'], alone)).stdout);
  expect(found).toMatchObject({ ok: true, withheld: count, firstWithheld: first, size: out.length });
  const whole = JSON.parse((await habeas(['verify', everything, '--key', key, '--json'], alone)).stdout);
  expect(whole).toMatchObject({ ok: true, withheld: 0, root: found.root });
});

test('does not verify where a hash was put in the place of another, or an event was changed', async () => {
  const file = join(published, 'events.jsonl');
  const text = await readFile(file, 'utf8');
  const hash = /"leafHash":"(.)/.exec(text)!;
  const other = hash[1] === 'A' ? 'B' : 'A';
  for (const changed of [
    text.replace(hash[0], `"leafHash":"${other}`),
    text.replace('Openname Three', 'Openname Four!'),
  ]) {
    expect(changed).not.toBe(text);
    await writeFile(file, changed);
    const { code, stdout } = await habeas(['verify', published, '--key', key], { HABEAS_DATA: join(data, 'nothing') });
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^Not verified: /)]);
  }
  await writeFile(file, text);
});

interface Line extends Record<string, unknown> {
  readonly withheld?: boolean;
}

async function linesOf(folder: string): Promise<Line[]> {
  const text = await readFile(join(folder, 'events.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Every text anywhere in a value, names of fields aside. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Files of a folder that have a text in them or in their names: as it is, in lower case, in UTF-16, in base64. */
async function filesWith(folder: string, texts: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map(texts.map((text) => [text, [] as string[]]));
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const name = relative(folder, join(entry.parentPath, entry.name));
    const bytes = Buffer.concat([Buffer.from(`${name}\n`), await readFile(join(folder, name))]);
    for (const text of texts) {
      const forms = [text, text.toLowerCase(), Buffer.from(text).toString('base64').replace(/=+$/, '')];
      if (
        [...forms.map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')].some((form) => bytes.includes(form))
      )
        found.get(text)!.push(name);
    }
  }
  return found;
}

function custodyOf(person: string): object {
  return { person, kind: 'administrative_arrest', since: '2021-11-02', place };
}

async function register(person: string, body: object): Promise<void> {
  await record(`person/${person}/registered`, body);
}

async function record(path: string, body: object): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ source, ...body }),
  });
  const answer = (await response.json()) as { events: string[] };
  expect([path, response.status, answer]).toEqual([path, 201, expect.anything()]);
  return answer.events[0]!;
}

/** One who follows everything, by an address that is nobody else's business. */
async function subscribe(): Promise<void> {
  const form = new URLSearchParams({ address: secret.address, about: 'everything', language: 'en' });
  const asked = await fetch(`${server.url}/subscribe`, { method: 'POST', body: form, redirect: 'manual' });
  expect(asked.status).toBe(303);
  const mailbox = await eventually(
    async () => {
      const headers = { authorization: `Bearer ${token}` };
      return await (await fetch(`${server.url}/mailbox/messages.json`, { headers })).text();
    },
    (text) => text.includes('/subscriptions/confirm/'),
    'the mailbox',
  );
  const confirm = /\/subscriptions\/confirm\/[\w-]+/.exec(mailbox)![0];
  expect((await fetch(server.url + confirm, { method: 'POST' })).status).toBeLessThan(400);
}

/** A command that has to work. */
async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await habeas(args, env);
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: expect.any(String) });
  return stdout;
}
