import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import fc from 'fast-check';
import { ROLES } from '#accounts';
import * as alerts from '#alerts';
import { recordEvents } from '#domain';
import * as publishing from '#publishing';
import * as readModels from '#read-models';
import { severalAtOnce } from '#testing';
import * as webhooks from '#webhooks';
import { buildProgram } from '../../apps/cli/src/program.ts';
import { DrawnRecords } from './drawn-records.ts';
import { marksIn } from './marks.ts';
import { COMMANDS, EXPORTS, ROUTES } from './readers.ts';
import { readings, type Subjects } from './reading-routes.ts';
import { refusedCommands } from './refused-commands.ts';
import { LEVELS, type Level } from './who-may-see.ts';
import { WholeWorld } from './whole-world.ts';

const seed = fc.readConfigureGlobal().seed ?? Math.trunc(performance.timeOrigin % 2 ** 31);

let world: WholeWorld;
let records: DrawnRecords;
let subjects: Subjects;
/** Of every fact: other ids stand in answers too. */
let ids: ReadonlySet<string>;
let stopReceiving: () => Promise<void>;
/** Tokens of each role that may record and amend, and not read. */
const blind = new Map<string, string>();

beforeAll(async () => {
  world = await WholeWorld.open();
  for (const role of ROLES) {
    const { secret } = await world.api.access.create({
      name: `a blind ${role}`,
      roles: [role],
      scopes: ['record', 'amend'],
    });
    blind.set(`${role} who may not read`, secret);
  }
  await world.subscribe();
  stopReceiving = await world.receiveWebhooks();
  records = await DrawnRecords.record(world.api, seed, 2);
  const { book, persons } = records;
  // What is due already goes out, so that routes and services are asked of mails and of who was told.
  expect(await world.command('alerts', 'sweep')).toMatch(/exit 0$/);
  ids = new Set(book.facts.map(({ id }) => id));
  const texts = (field: string) =>
    book.facts.flatMap(({ data }) => String(data[field] ?? (data.source as { [field]?: string })?.[field] ?? []) || []);
  subjects = {
    ...{
      streams: book.records,
      persons,
      links: world.links,
      sent: await world.sent(),
      subscriptions: world.subscribed,
    },
    names: texts('name').slice(0, 4),
    publishers: texts('publisher').slice(-2),
    locators: texts('locator').slice(-2),
  };
});
afterAll(async () => {
  await stopReceiving();
  await world.close();
});

/** What stands in an answer, or of its marks, that its reader may not see, and was not itself asked for; in words. */
function toldToo(
  asked: string,
  answer: string | ReadonlySet<string>,
  may: ReadonlyMap<string, string>,
): readonly string[] {
  const marks = typeof answer === 'string' ? marksIn(answer) : answer;
  const unseen = [...marks].filter(
    (mark) => !may.has(mark) && (mark.startsWith('zq') || (ids.has(mark) && !records.book.isIdOfGroupsOwn(mark))),
  );
  if (unseen.length === 0) return [];
  const words = marksIn(decodeURIComponent(asked.replaceAll('+', ' ')));
  return unseen
    .filter((mark) => !words.has(mark))
    .map((mark) => `${asked} tells ${mark}: ${records.book.whereIs(mark)}`);
}

const none = { leaks: 0, first: [] };
/** As many as one can read. */
function found(leaks: readonly string[]) {
  return { leaks: leaks.length, first: leaks.slice(0, 8) };
}

describe(`with the records of HABEAS_TEST_SEED=${seed}`, () => {
  const leavesOf = (command: Command, path = ''): readonly string[] => [
    ...((command as unknown as { _actionHandler: unknown })._actionHandler ? [path] : []),
    ...command.commands.flatMap((one) => leavesOf(one, `${path} ${one.name()}`.trim())),
  ];

  test('every fact there is was recorded', () => {
    const told = new Set(records.book.facts.map(({ type }) => type));
    // A new one needs a line in drawn-records.ts that says when it can be recorded.
    expect(Object.keys(recordEvents).filter((type) => !told.has(type))).toEqual([]);
  });

  test('some of the records are for everybody, some for partners too, some for the group alone', () => {
    const levels = new Set(records.book.records.map((stream) => records.book.levelOf(stream)));
    expect([...levels].sort()).toEqual([0, 1, 2]);
  });

  test('every route has its place among the readers', () => {
    const routes = new Set(
      world.api.routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`),
    );
    expect(unplaced([...routes], ROUTES, 'ROUTES')).toEqual([]);
  });

  test('every command has its place among the readers', () => {
    expect(unplaced([...leavesOf(buildProgram()), 'export --public'], COMMANDS, 'COMMANDS')).toEqual([]);
  });

  test('every function and service that reads has its place among the readers', () => {
    const libraries = { 'read-models': readModels, publishing, webhooks, alerts };
    for (const [library, exported] of Object.entries(libraries)) {
      const names = Object.entries(exported).flatMap(([name, value]) =>
        typeof value === 'function' && !/(Module|Error)$/.test(name) ? [name] : [],
      );
      expect(unplaced(names, EXPORTS[library as keyof typeof EXPORTS], `EXPORTS of ${library}`)).toEqual([]);
    }
  });

  const viewers: readonly (readonly [who: string, token: string | null, level: Level])[] = [
    ['nobody', null, 0],
    ['publisher', 'publisher', 1],
    ...(['reader', 'monitor', 'editor', 'auditor', 'admin'] as const).map((role) => [role, role, 2] as const),
    ['keeper', 'keeper', 3],
    ...ROLES.map((role) => [`${role} who may not read`, `${role} who may not read`, 0] as const),
  ];
  const secretOf = (token: string | null) => (token === null ? null : (blind.get(token) ?? token));

  test.each(viewers)('routes tell %s what they may know, all of it and no more', async (who, token, level) => {
    const may = records.book.visibleTo(level);
    const told = new Set<string>();
    const leaks: string[] = [];
    const plainly = !['nobody', 'publisher', 'monitor'].includes(who);
    for await (const { url, status, text, headers } of readings(world.api, subjects, secretOf(token), { plainly })) {
      // Each was asked of what is there, in words that it knows.
      // Nothing runs in this world, which is what its duties say.
      const isFault =
        (status >= 500 && !url.startsWith('/health/duties')) ||
        (status === 400 && /\/(records|history)\/[^?]*$/.test(url));
      expect([url, isFault ? text : '']).toEqual([url, '']);
      const marks = marksIn(`${text} ${JSON.stringify(headers)}`);
      leaks.push(...toldToo(url, marks, may));
      for (const mark of marks) told.add(mark);
    }
    expect(found(leaks)).toEqual(none);
    const unseen = [...may].filter(([mark]) => !told.has(mark)).map(([mark, where]) => `${mark}: ${where}`);
    expect({ unseen }).toEqual({ unseen: [] });
  });

  test('services tell each viewer what they may know and no more', async () => {
    const leaks: string[] = [];
    const silent: string[] = [];
    for (const [library, table] of Object.entries(EXPORTS)) {
      for (const [name, entry] of Object.entries(table)) {
        if ('because' in entry) continue;
        let told = false;
        for (const viewer of entry.viewers) {
          const answer = await entry.ask({ app: world.api.app, subjects }, viewer);
          const text = JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
          const may = records.book.visibleTo(LEVELS.indexOf(viewer) as Level);
          leaks.push(...toldToo(`${library}: ${name} for ${viewer}`, text, may));
          told ||= [...marksIn(text)].some((mark) => may.has(mark));
        }
        if (!told) silent.push(`${library}: ${name}`);
      }
    }
    expect(found(leaks)).toEqual(none);
    // An empty answer tells nothing to anybody.
    expect(silent).toEqual([]);
  });

  test('refusals tell those who may not read nothing of a record', async () => {
    const leaks: string[] = [];
    const may = records.book.visibleTo(0);
    const head = await world.api.store.head();
    for (const who of [null, ...[...blind.keys()].filter((one) => /monitor|editor|admin/.test(one))]) {
      const commands = records.book.records.flatMap((stream) => refusedCommands(stream, records.book.factsOf(stream)));
      const answers = severalAtOnce(commands, async ({ url, body }) => {
        const { status, text } = await world.api.request('POST', url, { as: secretOf(who), body });
        return { url, body, status, text };
      });
      for await (const { url, body, status, text } of answers) {
        expect([url, body, status]).toEqual([url, body, expect.any(Number)]);
        expect([url, body, [200, 201, 500].includes(status)]).toEqual([url, body, false]);
        leaks.push(...toldToo(`${url} ${JSON.stringify(body)} by ${who}`, text, may));
      }
    }
    expect(await world.api.store.head()).toBe(head);
    expect(found(leaks)).toEqual(none);
  });

  test('webhooks are sent what everybody may know and no more', async () => {
    await world.sendWebhooks();
    expect(world.received.length).toBeGreaterThan(10);
    const may = records.book.visibleTo(0);
    expect(found(world.received.flatMap((body) => toldToo('a webhook', body, may)))).toEqual(none);
  });

  test('commands tell what those may know for whom they are', async () => {
    const folder = join(world.folder, 'exported');
    await mkdir(folder);
    const leaks: string[] = [];
    for (const entry of Object.values(COMMANDS)) {
      if ('because' in entry) continue;
      // Who has the terminal has the keys.
      const level =
        entry.as === 'internal' ? 3 : (LEVELS.indexOf(entry.as === 'stored' ? 'internal' : entry.as) as Level);
      for (const run of entry.runs(subjects)) {
        const args = run.map((arg) => arg.replace('{folder}', folder));
        const said = await world.command(...args);
        expect([args, said]).toEqual([args, expect.stringMatching(/exit [01]$/)]);
        const written = args[0] === 'export' ? await world.filesIn(args[1]!) : '';
        const may = entry.as === 'stored' ? records.book.stored() : records.book.visibleTo(level);
        leaks.push(...toldToo(run.join(' '), `${said} ${written}`, may));
      }
    }
    expect(found(leaks)).toEqual(none);
  });

  test('mails and what is attached to them tell what everybody may know and no more', async () => {
    const mails = await world.mailsUntil('2021-12-10T00:00:00Z');
    expect(mails.length).toBeGreaterThan(2);
    const may = records.book.visibleTo(0);
    expect(found(mails.flatMap((mail) => toldToo('a mail', mail, may)))).toEqual(none);
    expect(mails.some((mail) => [...marksIn(mail)].some((mark) => may.has(mark)))).toBe(true);
  });
});

/** What is there and has no entry, and what has one and is not there. */
function unplaced(there: readonly string[], table: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  return [
    ...there
      .filter((one) => !(one in table))
      .map(
        (one) =>
          `${one} is new: say in ${name} of readers.ts how it is asked what it tells of a record, or why it tells nothing.`,
      ),
    ...Object.keys(table)
      .filter((one) => !there.includes(one))
      .map((one) => `${one} is gone: take it out of ${name} of readers.ts.`),
  ];
}
