import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { may, mayKnowUpTo, type Permitted, ROLES, type Role } from '#accounts';
import { Notary } from '#audit';
import { hashSecret } from '#platform';
import { SignInWorld } from '../../sign-in/sign-in-world.ts';
import { type Crawled, crawl } from './crawl.ts';

type Who = (Permitted & { readonly jurisdictions: readonly string[] | null }) | null;

/** A word that stands in one closed or private place, and who may find it there. */
interface Canary {
  readonly word: string;
  readonly mayFind: (who: Who) => boolean;
}

const canaries: Canary[] = [];
const internal = (who: Who) => mayKnowUpTo(who) === 'internal';
const partners = (who: Who) => mayKnowUpTo(who) !== 'public';
const keeper = (who: Who) => who !== null && may(who, 'read-private');
const admin = (who: Who) => who !== null && may(who, 'manage-accounts');
const auditor = (who: Who) => who !== null && may(who, 'audit');
const nobody = () => false;

/** Words of letters alone: they stand in names, and no measure of likeness takes one for another. */
function canary(what: string, mayFind: Canary['mayFind']): string {
  const word = `Kanarek${what}`;
  canaries.push({ word, mayFind });
  return word;
}

let world: SignInWorld;
/** Id of an account of each role. */
const accounts = new Map<Role, string>();

beforeAll(async () => {
  world = await SignInWorld.open();
  await recordClosed();
  await recordPrivate();
  await recordGroupsOwn();
  await peopleAndPrograms();
  await subscribe();
  const notary = world.api.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
}, 60_000);
afterAll(() => world.close());

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const held = { kind: 'administrative_arrest', since: '2021-11-08', place, source };

async function recordClosed(): Promise<void> {
  for (const [confidentiality, mayFind] of [
    ['internal', internal],
    ['partners', partners],
  ] as const) {
    const said = (what: string) => canary(`${what}${confidentiality}`, mayFind);
    const level = { confidentiality, source: { publisher: said('Publisher'), locator: said('Locator') } };
    const key = `closed-${confidentiality}`;
    await world.api.record(`person/${key}/registered`, { name: `${said('Given')} ${said('Family')}`, ...level });
    await world.api.record(`incident/${key}/recorded`, {
      ...{ occurredOn: '2021-11-08', kinds: ['detention'], summary: said('Summary'), persons: [{ person: key }] },
      ...{ place, ...level },
    });
    await world.api.record(`custody/${key}/began`, { ...held, person: key, ...level });
    await world.api.record(`case/${key}/opened`, { title: said('Title'), persons: [key], place, ...level });
    const hearing = { hearing: 'h', at: '2021-12-10', what: said('Hearing'), source };
    await world.api.record(`case/${key}/hearing-scheduled`, hearing);
    await world.api.record(`assembly/${key}/notified`, { form: 'picket', purpose: said('Purpose'), place, ...level });
  }
}

async function recordPrivate(): Promise<void> {
  await world.api.record('person/open/registered', { name: 'Openname One', source });
  await world.api.record('custody/open/began', { ...held, person: 'open' });
  await world.api.record('person/open/private-noted', {
    ...{ contacts: canary('Contacts', keeper), health: canary('Health', keeper), notes: canary('Notes', keeper) },
    source: { publisher: canary('ToldNote', internal) },
  });
  await world.api.record('person/hidden/registered', {
    ...{ name: `${canary('HiddenGiven', keeper)} ${canary('HiddenFamily', keeper)}`, anonymous: true },
    ...{ shownAs: 'A student', source },
  });
  await world.api.record('custody/hidden/began', { ...held, person: 'hidden' });
}

/** Who agreed, why a record was opened, that somebody was erased, and what was closed and is not any more. */
async function recordGroupsOwn(): Promise<void> {
  await world.api.record('person/open/consent-stated', {
    ...{ extent: 'public', by: canary('Relative', internal), source: { publisher: canary('ToldConsent', internal) } },
  });
  await world.api.record('person/opened/registered', { name: 'Openname Two', confidentiality: 'internal', source });
  await world.api.record('person/opened/confidentiality-set', {
    ...{ confidentiality: 'public', reason: canary('WhyOpened', internal), source },
  });
  await world.api.record('person/erased/registered', { name: 'Openname Three', source });
  await world.api.record('person/erased/private-noted', { contacts: canary('Destroyed', nobody), source });
  await world.api.record('person/erased/erased', { reason: canary('WhyErased', internal), source });
}

async function peopleAndPrograms(): Promise<void> {
  for (const role of ROLES) {
    const named = { name: canary(`Account${role}`, internal), mail: `${canary(`mail${role}`, admin)}@example.org` };
    const { id } = await world.accounts.create({ ...named, roles: [role], jurisdictions: null, by: 'system' });
    accounts.set(role, id);
  }
  const name = canary('Program', internal);
  const { secret } = await world.api.access.create({ name, roles: ['editor'] });
  const recorded = await world.api.request('POST', '/api/v1/person/byprogram/registered', {
    ...{ as: secret, body: { name: 'Openname Four', source } },
  });
  expect(recorded.status).toBe(201);
  const hook = await world.api.request('POST', '/api/v1/webhooks', {
    ...{ as: 'admin', body: { url: `https://9.9.9.9/${canary('Hook', nobody)}`, description: null } },
  });
  expect([hook.status, hook.text]).toEqual([201, expect.anything()]);
  await world.api.catchUp();
}

async function subscribe(): Promise<void> {
  const { identity, pool, store } = world.api;
  const id = identity.uuid();
  const metadata = {
    ...{ recordedAt: '2021-11-09T05:00:00Z', actor: 'subscriber', correlationId: id, causationId: id, sources: [] },
  };
  const data = { filter: { person: null, place: canary('Filter', auditor) }, language: 'en', zone: 'UTC' };
  const event = {
    id: identity.uuid(),
    type: 'subscription.requested',
    schemaVersion: 1,
    data: data as never,
    metadata,
  };
  await store.append(`subscription-${id}`, [event], 'no_stream');
  await pool.query(
    "INSERT INTO ledger.link_token (hash, subscription, purpose, created_at) VALUES ($1, $2, 'manage', '2021-11-09T05:00:00Z')",
    [hashSecret('not-to-be-found'), id],
  );
}

/** Everything without a place in it, and the document that names the rest. */
function beginnings(): readonly string[] {
  const routes = world.api.routes.filter(({ method, url }) => method === 'GET' && !/[:*]/.test(url));
  const keys = ['open', 'hidden', 'opened', 'erased', 'closed-internal', 'closed-partners'];
  return [
    ...routes.map(({ url }) => url),
    ...keys.flatMap((key) => [
      ...[`/records/person-${key}`, `/history/person-${key}`, `/api/v1/history/person-${key}`],
      ...[`/api/v1/records/person-${key}`, `/api/v1/persons/${key}/private`, `/api/v1/persons?q=Kanarek`],
      ...[`/api/v1/custody?person=${key}`, `/feed.atom?person=${key}`, `/calendar/hearings.ics?person=${key}`],
      ...[`/api/v1/persons/candidates?name=Kanarek&person=${key}`, `/?q=Kanarek`],
    ]),
    ...Array.from({ length: 40 }, (_, index) => `/api/v1/log/detached/${index + 1}`),
    ...['/api/v1/log/tile/entries/000', '/api/v1/log/tile/entries/000.p/30', '/api/v1/log/entries?limit=200'],
  ];
}

function missteps(as: string, answers: readonly Crawled[], who: Who): readonly string[] {
  return answers.flatMap(({ url, text, status }) => [
    ...(status >= 500 && status !== 503 ? [`${as} ${url}: ${status}`] : []),
    ...canaries.flatMap(({ word, mayFind }) =>
      // What was asked for stands in what answers it.
      !mayFind(who) && text.toLowerCase().replaceAll('kanarek&', '').includes(word.toLowerCase())
        ? [`${as} ${url}: ${word}`]
        : [],
    ),
  ]);
}

const everybody = [null, ...ROLES] as const;
const who = (role: Role | null): Who => (role === null ? null : { roles: [role], scopes: null, jurisdictions: null });

test('a program that follows every link finds nothing that its role may not know', async () => {
  const wrong: string[] = [];
  for (const role of everybody) {
    const answers = await crawl((url) => world.api.get(url, role), beginnings());
    wrong.push(...missteps(`token of ${role}`, answers, who(role)));
  }
  expect(wrong).toEqual([]);
}, 180_000);

test('a person who follows every link finds nothing that their role may not know', async () => {
  const wrong: string[] = [];
  for (const role of ROLES) {
    const browser = await world.signedIn(accounts.get(role)!);
    const answers = await crawl((url) => browser.get(url), [...beginnings(), '/account', '/admin', '/admin/approvals']);
    expect(answers.find(({ url }) => url === '/account')?.status).toBe(200);
    // Their own name and address they know.
    const own = new RegExp(`Kanarek(Account|mail)${role}`, 'gi');
    const others = answers.map((one) => ({ ...one, text: one.text.replace(own, '') }));
    wrong.push(...missteps(`session of ${role}`, others, who(role)));
  }
  expect(wrong).toEqual([]);
}, 180_000);

test('the canaries are there to be found: each by somebody who may, but for those that no one may', async () => {
  const texts: string[] = [];
  for (const role of ['reader', 'keeper', 'admin', 'auditor'] as const) {
    texts.push(...(await crawl((url) => world.api.get(url, role), beginnings())).map(({ text }) => text));
  }
  const browser = await world.signedIn(accounts.get('admin')!);
  texts.push(...(await crawl((url) => browser.get(url), ['/admin', '/account'])).map(({ text }) => text));
  const all = texts.join('\n').toLowerCase();
  const missing = canaries.filter(({ word, mayFind }) => mayFind !== nobody && !all.includes(word.toLowerCase()));
  expect(missing.map(({ word }) => word)).toEqual([]);
}, 180_000);
