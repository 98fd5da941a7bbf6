import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { npmNode } from '../node/npm-node.js';
import { zoneDataOf } from '../node/zone-data-of.ts';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';
import { SmtpSink } from './smtp-sink.ts';

/** Its zone data, 2023c, does not know that Kazakhstan has one offset since 1 March 2024 (2024a). */
const NODE_OF_2023 = '20.11.0';
/** Its zone data is 2024a. */
const NODE_OF_2024 = '22.0.0';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = { publisher: 'A monitor, for this test' };
const almaty = { name: 'Almaty', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const oral = { name: 'Uralsk', region: null, jurisdiction: 'KZ', zone: 'Asia/Oral' };
const PATIENCE = 360_000;

const nodes = nodesOfNpm();
const withNpm = nodes === null ? describe.skip : describe;

/** The two Nodes; null where npm does not give them, and the tests say that they were skipped. */
function nodesOfNpm(): { readonly of2023: string; readonly of2024: string } | null {
  try {
    return { of2023: npmNode(NODE_OF_2023), of2024: npmNode(NODE_OF_2024) };
  } catch {
    return null;
  }
}

withNpm('a hearing in Almaty at 10:00 of 15 March 2024, recorded with zone data of 2023', () => {
  const sink = new SmtpSink();
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let old: NodeJS.ProcessEnv;
  let server: HabeasProcess | null = null;
  let told: number;

  const json = async (args: readonly string[], by = env) => {
    const { code, stdout, stderr } = await habeas([...args, '--json'], by);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
    return JSON.parse(stdout);
  };
  const hearings = async () => (await json(['board', 'hearings', '--from', '2024-03-01'])).hearings;
  const mailsTo = (address: string) =>
    sink.received.filter(({ to }) => [to].flat().some((each) => each?.text.includes(address)));

  async function subscribe(address: string): Promise<void> {
    const before = sink.received.length;
    const response = await fetch(`${server!.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ address, about: 'everything', zone: 'Europe/Berlin' }),
    });
    expect(response.status).toBeLessThan(400);
    await eventually(
      () => sink.received.length,
      (count) => count > before,
      'the confirmation mail',
    );
    const link = /http:\/\/\S+\/subscriptions\/confirm\/[\w-]+/.exec(mailsTo(address)[0]?.text ?? '')?.[0];
    expect((await fetch(link!, { method: 'POST' })).status).toBe(200);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'habeas-zones-'));
    zoneDataOf(nodes!.of2023, join(folder, '2023'));
    env = {
      HABEAS_DATA: join(folder, 'data'),
      HABEAS_PORT: '0',
      HABEAS_SMTP_URL: await sink.listen(),
      HABEAS_CLOCK: 'simulated:2024-03-01T16:00:00+06:00',
    };
    old = { ...env, ICU_TIMEZONE_FILES_DIR: join(folder, '2023') };
    const facts = join(folder, 'facts.jsonl');
    const fact = (key: string, type: string, data: object) =>
      JSON.stringify({ fact: type, key, data: { ...data, source } });
    await writeFile(
      facts,
      [
        fact('held', 'person.registered', { name: 'Dana Akhmetova' }),
        fact('almaty', 'case.opened', { title: 'The city v. Akhmetova', persons: ['held'], place: almaty }),
        fact('almaty', 'case.hearing-scheduled', {
          hearing: 'first',
          what: 'First session',
          at: '2024-03-15T10:00',
        }),
        fact('almaty', 'case.hearing-scheduled', {
          ...{ hearing: 'second', what: 'Second session', at: '2024-03-18T10:00+06:00' },
        }),
        fact('oral', 'case.opened', { title: 'Uralsk v. Akhmetova', persons: ['held'], place: oral }),
        fact('oral', 'case.hearing-scheduled', { hearing: 'first', what: 'Appeal', at: '2024-03-15T10:00' }),
        fact('held', 'custody.began', {
          ...{ person: 'held', kind: 'administrative_arrest', since: '2024-02-28', place: almaty },
        }),
        fact('held', 'custody.term-set', {
          ...{ rule: 'kz.administrative-arrest', from: '2024-02-28', basis: 'ruling', duration: 'P10D' },
        }),
      ].join('\n'),
    );
    server = await HabeasProcess.start(old);
    await subscribe('told@example.org');
    expect(await habeas(['record', facts], old)).toMatchObject({ code: 0 });
    await eventually(
      async () => {
        await habeas(['alerts', 'sweep'], old);
        return mailsTo('told@example.org').length;
      },
      (count) => count >= 5,
      'the mails of three hearings and an arrest',
    );
    await server.stop();
    server = null;
    told = sink.received.length;
  }, PATIENCE);

  afterAll(async () => {
    await server?.stop();
    await sink.close();
    await rm(folder, { recursive: true, force: true });
  }, PATIENCE);

  test('what was told then lies an hour off', () => {
    const [mail] = mailsTo('told@example.org').filter(({ text }) => text?.includes('First session'));
    expect(mail?.text?.replaceAll(/\s+/g, ' ')).toContain('05:00 (Europe/Berlin, UTC+1)');
  });

  test(
    'this Node rebuilds when it starts, and lists, boards, terms and alerts are right',
    async () => {
      server = await HabeasProcess.start(env);
      const at = (await hearings()).map((line: { at: string; what: string }) => `${line.at} ${line.what}`);
      expect(at).toEqual([
        '2024-03-15T10:00:00+05:00 First session',
        '2024-03-15T10:00:00+05:00 Appeal',
        '2024-03-18T10:00:00+05:00 Second session',
      ]);
      const { held } = await json(['board', 'custody']);
      expect(held[0]).toMatchObject({
        latest: '2024-03-10T00:00:00+05:00',
        nextHearing: { at: '2024-03-15T10:00:00+05:00' },
      });
      const { alerts } = (await json(['alerts', 'plan'])) as {
        alerts: { rule: string; topic: string; lead: string | null; dueAt: string }[];
      };
      const twoHoursBefore = alerts.filter(({ lead }) => lead === 'PT2H');
      expect(twoHoursBefore.map(({ topic, dueAt }) => `${dueAt} ${topic}`).sort()).toEqual([
        '2024-03-15T03:00:00.000Z case-almaty#first',
        '2024-03-15T03:00:00.000Z case-oral#first',
        '2024-03-18T03:00:00.000Z case-almaty#second',
      ]);
    },
    PATIENCE,
  );

  test(
    'doctor says why they were rebuilt, and what changed',
    async () => {
      const { stdout } = await habeas(['doctor'], env);
      expect(stdout).toMatch(/well {2}read models .*rebuilt because of: time zone data 2023c → \S+ \(Asia\/Almaty\)/);
    },
    PATIENCE,
  );

  test(
    'the log says so once, however often it starts',
    async () => {
      // The last position says nothing of it: every sweep may seal the ledger and the journal into the log.
      const announced = async (name: string) => {
        const exported = join(folder, name);
        expect(await habeas(['export', exported], env)).toMatchObject({ code: 0 });
        const events = await readFile(join(exported, 'events.jsonl'), 'utf8');
        return events.split('"projections.sources-changed"').length - 1;
      };
      expect(await announced('first')).toBe(1);
      await server!.stop();
      server = await HabeasProcess.start(env);
      expect(await announced('second')).toBe(1);
    },
    PATIENCE,
  );

  test(
    'those who were told another instant are told so once, with both; a rebuild sends nothing',
    async () => {
      const { code } = await habeas(['clock', 'advance', '--to', '2024-03-01T16:30:00+06:00'], env);
      expect(code).toBe(0);
      const notices = sink.received.slice(told);
      expect(notices).toHaveLength(1);
      const text = notices[0]!.text!.replaceAll(/\s+/g, ' ');
      expect(text).toContain('05:00 (Europe/Berlin, UTC+1)');
      expect(text).toContain('06:00 (Europe/Berlin, UTC+1)');
      expect(text).toContain('First session');
      expect(text).not.toContain('Appeal');
      expect(await habeas(['rebuild', '--check'], env)).toMatchObject({ code: 0 });
      expect(await habeas(['rebuild'], env)).toMatchObject({ code: 0 });
      await habeas(['alerts', 'sweep'], env);
      expect(sink.received).toHaveLength(told + 1);
    },
    PATIENCE,
  );

  test.each([
    ['a board', ['board', 'custody']],
    ['all of it', ['start']],
    ['the notifier alone', ['start', '--only', 'notifier']],
    ['the API alone', ['start', '--only', 'api']],
  ])(
    'a process with the older zone data is refused from then on: %s',
    async (_, args) => {
      // The folder is one process's at a time.
      if (args.length === 1) {
        await server?.stop();
        server = null;
      }
      const { code, stdout, stderr } = await habeas(args, old);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr.trim().split('\n').at(-1)).toMatch(
        /time zone data 2023c .* rest on \S+, which is newer: start Habeas on a Node/,
      );
    },
    PATIENCE,
  );

  test(
    `and so is Node ${NODE_OF_2024} itself`,
    async () => {
      const run = promisify(execFile)(nodes!.of2024, ['bin/habeas.js', 'board', 'custody'], {
        cwd: root,
        env: { PATH: process.env.PATH, ...env },
      });
      await expect(run).rejects.toMatchObject({ code: 3, stderr: expect.stringContaining('time zone data 2024a') });
    },
    PATIENCE,
  );
});

if (nodes === null) test.skip('npm does not give Node 20.11.0 and 22.0.0 here', () => undefined);
