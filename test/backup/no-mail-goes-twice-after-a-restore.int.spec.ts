import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueLinkToken, Subscriptions } from '#alerts';
import { backUp, type RestoreReport } from '#backup';
import { novemberUntil } from '../demo/november-until.ts';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { EmptyTarget, silent } from './restored-database.ts';

const READERS = 6;
const FORGOTTEN = 'reader3@example.org';
const BACKED_UP = '2021-11-08T12:00:00Z';
const LOST = '2021-11-12T12:00:00Z';
const LATER = '2021-11-18T12:00:00Z';

interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
}

let folders: string;
let target: EmptyTarget;
let restored: WholeWorld;
let report: RestoreReport;
/** Mails of before the loss, and of those the ones that the backup cannot know of. */
let before: readonly Mail[];
let unknown: readonly Mail[];
let forgotten: string;

const parsed = (mails: readonly string[]) => mails.map((mail) => JSON.parse(mail) as Mail);
const idsOf = (mails: readonly Mail[]) => mails.map(({ messageId }) => messageId).sort();

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'habeas-story-'));
  const world = await WholeWorld.open({ at: '2021-11-02T12:00:00Z' });
  expect(await world.command('record', await novemberUntil('2021-11-04'))).toMatch(/exit 0$/);
  const subscriptions = world.api.app.get(Subscriptions, { strict: false });
  const { database, identity, clock, config } = world.resources;
  for (let number = 0; number < READERS; number++) {
    const address = `reader${number}@example.org`;
    const { id } = await subscriptions.request({ address, filter: { everything: true } });
    if (address === FORGOTTEN) forgotten = id;
    const of = { identity, subscription: id, purpose: 'confirm', now: clock.now() } as const;
    await subscriptions.confirm(await issueLinkToken(database.pool, of));
  }
  const known = parsed(await world.mailsUntil(BACKED_UP));
  const folder = join(folders, 'backup');
  await backUp({ config, folder, withKeys: true, logger: silent });
  const knownIds = new Set(idsOf(known));
  before = parsed(await world.mailsUntil(LOST));
  unknown = before.filter(({ messageId }) => !knownIds.has(messageId));
  expect(await subscriptions.forget(FORGOTTEN)).toEqual([forgotten]);
  // The database is lost, and the data folder is not.
  target = await EmptyTarget.make({ HABEAS_CLOCK: `simulated:${LOST}` });
  await cp(world.folder, target.config.data, { recursive: true });
  await world.close();
  report = await target.restore(folder);
  restored = await WholeWorld.open({ at: LOST, env: target.env });
}, 240_000);

afterAll(async () => {
  await restored?.close();
  await target?.close();
  await rm(folders, { recursive: true, force: true });
});

const mailbox = async () => parsed(restored.mails());

test('the story is one: mails went after the backup, also to somebody who is forgotten by now', () => {
  expect(unknown.length).toBeGreaterThan(READERS);
  expect(unknown.some(({ to }) => to.includes(FORGOTTEN))).toBe(true);
});

test('whose subscription was erased after the backup is erased again before anything starts', async () => {
  expect(report.erasedAgain).toEqual([`subscription-${forgotten}`]);
  const { database, projector } = restored.resources;
  const { pool } = database;
  const { rows } = await pool.query('SELECT FROM ledger.subscriber_address WHERE subscription = $1', [forgotten]);
  expect(rows).toEqual([]);
  await projector.catchUp();
  const { rows: subscribed } = await pool.query('SELECT state FROM read_model.subscription WHERE id = $1', [forgotten]);
  expect(subscribed).toEqual([{ state: 'ended' }]);
});

test('nothing goes before a person says so', async () => {
  const sent = idsOf(await mailbox());
  expect(await restored.command('alerts', 'sweep')).toContain('the database was restored');
  await expect(restored.mailsUntil(LATER)).rejects.toMatchObject({ exitCode: 1 });
  expect(idsOf(await mailbox())).toEqual(sent);
});

test('then nothing goes that the mail journal knows, nothing to the one erased, and everything else goes on', async () => {
  const had = new Set(idsOf(await mailbox()));
  expect(await restored.command('alerts', 'resume')).toMatch(/exit 0$/);
  const news = parsed(await restored.mailsUntil(LATER)).filter(({ messageId }) => !had.has(messageId));
  const again = news.filter(({ messageId }) => before.some((mail) => mail.messageId === messageId));
  expect(again.map(({ to, subject }) => `${to} ${subject}`)).toEqual([]);
  const whatFor = ({ to, subject }: Mail) => `${to} ${subject}`;
  expect(news.filter(({ to }) => to.includes(FORGOTTEN)).map(whatFor)).toEqual([]);
  // Each of the others is told what falls due later, and once.
  expect(new Set(news.flatMap(({ to }) => to)).size).toBe(READERS - 1);
  expect(new Set(idsOf(news)).size).toBe(news.length);
});
