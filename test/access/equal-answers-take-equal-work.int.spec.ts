import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { AccessTokens, Invitations } from '#accounts';
import { hashSecret } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { fixedClock } from '#testing';
import { PasskeysHere } from '../../apps/api/src/sign-in/passkeys-here.ts';
import { type Browser, formTokenIn } from '../sign-in/browser.ts';
import { SignInWorld } from '../sign-in/sign-in-world.ts';
import type { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** As much of an answer as is compared. */
interface Told {
  readonly status: number;
  readonly text: string;
}

let world: SignInWorld;
let api: ApiWorld;
let browser: Browser;
let formToken: string;
let blind: string;
const mail = 'aigul@example.org';
/** Secrets by what they are of: `link used`, `token ended`. */
const secrets: Record<string, string> = {};

const queries = jest.spyOn(pg.Client.prototype, 'query');
let storeCalls: readonly { readonly mock: { readonly calls: unknown[][] } }[];

beforeAll(async () => {
  world = await SignInWorld.open();
  api = world.api;
  storeCalls = (['readStream', 'readAll', 'append', 'head'] as const).map((name) => jest.spyOn(api.store, name));
  await api.record('person/open/registered', { name: 'Nurlan Open', source });
  await api.record('person/hidden/registered', { name: 'Kanarek Hidden', confidentiality: 'internal', source });
  await api.record('custody/hidden/began', {
    ...{ person: 'hidden', kind: 'detention', since: '2021-11-02', place, source },
  });
  await api.record('incident/hidden/recorded', {
    ...{ occurredOn: '2021-11-02', kinds: ['detention'], summary: 'Held.', place, confidentiality: 'internal', source },
  });
  await api.record('case/hidden/opened', { title: 'A case', persons: ['hidden'], place, source });
  await api.record('person/p4s7/registered', { name: 'Zarifa Withheldova', minor: true, source });
  await api.record('person/q8d2/registered', { name: 'Wenera Goneova', anonymous: true, source });
  await api.record('person/q8d2/erased', { reason: 'She asked for it.' });
  await api.record('person/b2k9/registered', { name: 'A student', source });
  await api.record('person/b2k9/name-added', { name: 'Ramazan Aliasov (Kanysh)', anonymous: true, source });
  blind = (await api.access.create({ name: 'blind', roles: ['editor'], scopes: ['record', 'amend'] })).secret;
  browser = world.browser();
  formToken = formTokenIn(await browser.get('/sign-in'));
  await makeTokens();
  await makeLinks();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world.close();
});

async function makeTokens(): Promise<void> {
  const ended = await api.access.create({ name: 'ended', roles: ['reader'] });
  await api.access.revoke(ended.id);
  const keyring = api.app.get<Keyring>(KEYRING, { strict: false });
  const lastYear = new AccessTokens(api.pool, fixedClock('2020-11-01T00:00:00Z'), api.identity, keyring, []);
  const expired = await lastYear.create({ name: 'expired', roles: ['reader'] });
  Object.assign(secrets, { 'token ended': ended.secret, 'token expired': expired.secret });
}

async function makeLinks(): Promise<void> {
  const people = { roles: ['reader'] as const, by: 'system' };
  const account = await world.accounts.create({ ...people, name: 'Aigul', mail });
  const disabled = await world.accounts.create({ ...people, name: 'Bolat', mail: 'bolat@example.org' });
  const expired = async (of: 'account' | 'invitation', id: string) => {
    const secret = api.identity.secret();
    const parts = [hashSecret(secret), id];
    await api.pool.query(`INSERT INTO accounts.link (hash, ${of}, expires_at) VALUES ($1, $2, '2021-01-01')`, parts);
    return secret;
  };
  secrets['link used'] = await world.links.issue(account.id);
  await world.links.use(secrets['link used']);
  secrets['link of a disabled account'] = await world.links.issue(disabled.id);
  await world.accounts.disable(disabled.id, 'system');

  const invitations = api.app.get(Invitations, { strict: false });
  const invite = async (to: string) =>
    await invitations.invite({ mail: to, roles: ['reader'], jurisdictions: null, language: 'en', by: 'system' });
  const [revoked, late] = [await invite('c@example.org'), await invite('d@example.org')];
  await invitations.revoke(revoked.id);
  secrets['invitation revoked'] = revoked.secret;
  secrets['invitation expired'] = await expired('invitation', late.id);
  secrets['link expired'] = await expired('account', account.id);

  const subscription = api.identity.uuid();
  for (const purpose of ['confirm', 'end', 'manage', 'calendar']) {
    secrets[purpose] = api.identity.secret();
    await api.pool.query(
      `INSERT INTO ledger.link_token (hash, subscription, purpose, created_at) VALUES ($1, $2, $3, '2021-11-09T05:00:00Z')`,
      [hashSecret(secrets[purpose]), subscription, purpose],
    );
  }
}

const IN_HAND = 'SELECT FROM ledger.in_hand';

/** A mail that was asked for goes behind the answer: what its sender still asks belongs to this work, and not to the next. */
async function untilNoMailIsInHand(): Promise<void> {
  while ((await api.pool.query(IN_HAND)).rowCount !== 0) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Every statement that was sent to the database and every call of the log, in order, while something was done. */
async function workOf(ask: () => Promise<Told>): Promise<{ readonly told: Told; readonly work: readonly string[] }> {
  queries.mockClear();
  for (const calls of storeCalls) calls.mock.calls.length = 0;
  const told = await ask();
  await untilNoMailIsInHand();
  const sent = queries.mock.calls.flatMap(([query]) => {
    const text = typeof query === 'string' ? query : ((query as { text?: string }).text ?? 'a cursor');
    return text === IN_HAND ? [] : [text.replace(/\s+/g, ' ').trim()];
  });
  return { told, work: [...sent, ...storeCalls.map(({ mock }, n) => `log ${n}: ${mock.calls.length}`)] };
}

/** Ids that are drawn anew each time, and what was asked about. */
const alike = (text: string) =>
  text
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'id')
    .replace(/\b(hidden|absent)\b/g, 'key')
    .replace(/[\w-]{43}/g, 'secret')
    .replace(/name="form" value="[^"]*"/g, '');

/** @param inOrder false where several statements are under way at once, and one or the other is sent first */
async function expectEqual(
  one: () => Promise<Told>,
  other: () => Promise<Told>,
  { inOrder = true }: { inOrder?: boolean } = {},
): Promise<void> {
  // What is read once and remembered is remembered by now.
  await one();
  await other();
  const [first, second] = [await workOf(one), await workOf(other)];
  const comparable = ({ told: { status, text }, work }: typeof first) => ({
    ...{ status, text: alike(text) },
    work: inOrder ? work : [...work].sort(),
  });
  expect(comparable(first)).toEqual(comparable(second));
  expect(first.told.status).toBeGreaterThanOrEqual(200);
}

const reading = (url: string, as: string | null) => async () => await api.get(url, as);
const form = (url: string, fields: Readonly<Record<string, string>>) => async () =>
  await browser.post(url, { form: formToken, ...fields });

describe('of a record that is closed as of one that is not there', () => {
  const reads = (category: string) => [
    `/api/v1/history/${category}-KEY`,
    `/api/v1/records/${category}-KEY`,
    `/history/${category}-KEY`,
    `/records/${category}-KEY`,
  ];
  const same = async (ask: (key: string) => () => Promise<Told>) => await expectEqual(ask('hidden'), ask('absent'));
  const readBy = (url: string, as: string | null) => (key: string) => reading(url.replace('KEY', key), as);

  test.each([
    ...[...reads('person'), ...reads('incident')],
    ...['/people/KEY', '/api/v1/persons/candidates?person=KEY', '/api/v1/custody?person=KEY'],
  ])('GET %s', async (url) => {
    for (const as of [null, 'publisher', blind]) await same(readBy(url, as));
  });

  // Of a record that names others these are read too; so the answer has a moment of its own: see `refuseAtBeats`.
  test.each([...reads('custody'), ...reads('case')])('the answer to GET %s', async (url) => {
    for (const as of [null, 'publisher', blind]) {
      const [closed, absent] = [await readBy(url, as)('hidden')(), await readBy(url, as)('absent')()];
      expect([closed.status, alike(closed.text)]).toEqual([404, alike(absent.text)]);
      expect(absent.status).toBe(404);
    }
  });
});

describe('of a name that the reader may not know as of one that nobody has', () => {
  /** Names that nobody has, with as many letters and words as those that somebody has: they are answered back. */
  const searches = (asked: string) =>
    ['/search?q=', '/api/v1/persons?q=', '/api/v1/persons/candidates?name=', '/api/v1/custody?q=', '/?q='].map(
      (url) => `${url}${encodeURIComponent(asked)}`,
    );

  test.each([
    ['of a closed record', 'Kanarek Hidden', 'Vymysel Nobody'],
    ['of a closed record, one word', 'Kanarek', 'Vymysel'],
    ['of a closed record, its beginning', 'Kanar', 'Vymys'],
    ['of a closed record, a piece', 'anare', 'ymyse'],
    ['of a closed record, misspelt', 'Kanarak', 'Vymysal'],
    ['of a closed record, with its initial', 'K. Hidden', 'V. Nobody'],
    ['of a closed record, beside that of somebody who is open', 'Kanarek Nurlan', 'Vymysel Nurlan'],
    ['of a minor', 'Zarifa Withheldova', 'Vymyse Nobodysova'],
    ['of a minor, the given name alone', 'Zarifa', 'Vymyse'],
    ['of somebody whose name was erased', 'Goneova', 'Vymysva'],
    ['a further name that is withheld', 'Aliasov', 'Vymysov'],
    ['a withheld name in brackets', 'Kanysh', 'Vymyse'],
  ])('%s', async (_, known, never) => {
    for (const as of [null, 'publisher', blind]) {
      for (const [n, url] of searches(known).entries()) {
        const unsaid = (text: string, ask: () => Promise<Told>) => async () => {
          const told = await ask();
          const parts = [text, encodeURIComponent(text), text.replaceAll(' ', '+')];
          return { ...told, text: parts.reduce((all, part) => all.replaceAll(part, 'asked'), told.text) };
        };
        await expectEqual(unsaid(known, reading(url, as)), unsaid(never, reading(searches(never)[n]!, as)), {
          inOrder: false,
        });
      }
    }
  });
});

describe('of a secret that is worth nothing any more as of one that never was', () => {
  test.each(['token ended', 'token expired'])('%s', async (of) => {
    await expectEqual(reading('/api/v1/custody', secrets[of]!), reading('/api/v1/custody', 'habeas_never'));
  });

  test.each(['link used', 'link expired', 'link of a disabled account'])('%s', async (of) => {
    const [one, never] = [secrets[of]!, api.identity.secret()].map((secret) => `/sign-in/link/${secret}`);
    const page = (url: string) => async () => await browser.get(url);
    await expectEqual(page(one!), page(never!));
    await expectEqual(form(one!, {}), form(never!, {}));
  });

  test.each(['invitation revoked', 'invitation expired'])('%s', async (of) => {
    const [one, never] = [secrets[of]!, api.identity.secret()].map((secret) => `/invitation/${secret}`);
    const page = (url: string) => async () => await browser.get(url);
    await expectEqual(page(one!), page(never!));
    await expectEqual(form(one!, { name: 'Somebody' }), form(never!, { name: 'Somebody' }));
  });

  test.each([
    ['confirm', '/subscriptions/end/SECRET'],
    ['manage', '/subscriptions/confirm/SECRET'],
    ['end', '/subscriptions/manage/SECRET'],
    ['manage', '/subscriptions/calendar/SECRET.ics'],
  ])('a link to %s at %s', async (of, url) => {
    const at = (secret: string) => reading(url.replace('SECRET', secret), null);
    await expectEqual(at(secrets[of]!), at(api.identity.secret()));
  });
});

describe('of somebody who is known as of somebody who is not', () => {
  test('asking for a link that signs in', async () => {
    await expectEqual(form('/sign-in', { mail }), form('/sign-in', { mail: 'nobody@example.org' }));
  });

  test('asking for alerts', async () => {
    const subscribe = (address: string) => async () => {
      const asked = await browser.post('/subscribe', { about: 'everything', address, language: 'en', zone: 'UTC' });
      expect(asked.location).toBe('/subscribe/sent');
      return asked;
    };
    await subscribe('sister@example.org')();
    await expectEqual(subscribe('sister@example.org'), subscribe('nobody@example.org'));
  });

  test('signing in by a passkey whose signature does not hold', async () => {
    const known = Buffer.from('a known passkey').toString('base64url');
    await api.pool.query(
      `INSERT INTO accounts.passkey
         (id, account, public_key, counter, transports, device_type, backed_up, name, created_at)
       SELECT $1, id, $2, 0, '{}', 'singleDevice', false, name, created_at FROM accounts.account WHERE kind = 'person'
        LIMIT 1`,
      [known, coseKey()],
    );
    const signIn = (id: string) => async () => {
      queries.mockClear();
      return await browser.json('/sign-in/passkey', { response: await answer(id) }, formToken);
    };
    await expectEqual(signIn(known), signIn(Buffer.from('never seen').toString('base64url')));
  });
});

/** A P-256 key as WebAuthn has it (RFC 9053). */
function coseKey(): Buffer {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
  const part = (text: string | undefined) => Buffer.from(text!, 'base64url');
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    ...[part(x), Buffer.from('225820', 'hex'), part(y)],
  ]);
}

/** What a device answers that has not the key. */
async function answer(id: string): Promise<object> {
  const { challenge } = JSON.parse((await browser.json('/sign-in/passkey/options', {}, formToken)).text);
  const site = api.app.get(PasskeysHere, { strict: false }).site;
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: site.origin }));
  const hash = (data: string | Buffer) => createHash('sha256').update(data).digest();
  const authenticator = Buffer.concat([hash(site.id), Buffer.from([0x05, 0, 0, 0, 1])]);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = sign('sha256', Buffer.concat([authenticator, hash(client)]), privateKey);
  const text = (data: Buffer) => data.toString('base64url');
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: text(client),
      authenticatorData: text(authenticator),
      signature: text(signature),
    },
  };
}
