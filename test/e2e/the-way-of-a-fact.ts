import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';
import { SmtpSink } from './smtp-sink.ts';

const source = { publisher: 'A monitor, for this test' };
const shymkent = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const custody = 'custody/test-person-2021-11-02';

/** What an engine needs besides its settings. */
export interface Engine {
  readonly name: string;
  /** Starts what is needed; the settings that make Habeas use it. */
  open(): Promise<NodeJS.ProcessEnv>;
  close(): Promise<void>;
}

/**
 * One fact all the way: HTTP in, board, alert by SMTP on a simulated clock, correction to who was told, and a kill -9
 * between the append and the mail. On every engine.
 */
export function theWayOfAFact(engine: Engine): void {
  describe(`the way of a fact on ${engine.name}`, () => {
    const sink = new SmtpSink();
    let env: NodeJS.ProcessEnv;
    let data: string;
    let server: HabeasProcess;
    let token: string;
    let term: string;

    const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${server.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const held = async () => {
      const response = await fetch(`${server.url}/api/v1/custody`);
      return (
        (await response.json()) as { held: { person: { name: string }; status: string; latest: string | null }[] }
      ).held;
    };
    const mails = (about: RegExp) => sink.received.filter(({ subject }) => about.test(subject ?? ''));
    const deliveries = async () => {
      const { stdout } = await habeas(['deliveries', '--json'], env);
      return (JSON.parse(stdout) as { deliveries: { state: string }[] }).deliveries;
    };
    const advance = async (to: string) => {
      const { code, stderr } = await habeas(['clock', 'advance', '--to', to], env);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    };

    beforeAll(async () => {
      data = await mkdtemp(join(tmpdir(), 'habeas-e2e-'));
      env = {
        HABEAS_DATA: data,
        HABEAS_PORT: '0',
        HABEAS_SMTP_URL: await sink.listen(),
        HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00',
        ...(await engine.open()),
      };
      server = await HabeasProcess.start(env);
      token = server.token ?? '';
    }, 360_000);

    afterAll(async () => {
      await server?.stop();
      await sink.close();
      await engine.close();
      await rm(data, { recursive: true, force: true });
    }, 360_000);

    test('the first start makes an administrator, and says so', () => {
      expect(token).toMatch(/^habeas_/);
    });

    test('a reader asks to be told, and the link in the mail makes it count', async () => {
      const response = await fetch(`${server.url}/subscribe`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ address: 'reader@example.org', about: 'everything', zone: 'Asia/Almaty' }),
      });
      expect(response.status).toBeLessThan(400);
      await eventually(
        () => sink.received.length,
        (count) => count === 1,
        'the confirmation mail',
      );
      const link = /http:\/\/\S+\/subscriptions\/confirm\/[\w-]+/.exec(sink.received[0]?.text ?? '')?.[0];
      expect(link).toBeDefined();
      expect((await fetch(link!, { method: 'POST' })).status).toBe(200);
    }, 360_000);

    test('facts go in over HTTP, once however often they are sent, and the board shows them', async () => {
      expect((await post('person/test-person/registered', { name: 'Test Person', source })).status).toBe(201);
      const began = {
        person: 'test-person',
        kind: 'administrative_arrest',
        since: '2021-11-02',
        place: shymkent,
        source,
      };
      expect((await post(`${custody}/began`, began)).status).toBe(201);
      const tenDays = {
        rule: 'kz.administrative-arrest',
        from: '2021-11-02',
        basis: 'ruling',
        duration: 'P10D',
        source,
      };
      const first = await post(`${custody}/term-set`, tenDays, { 'idempotency-key': 'the-term' });
      const again = await post(`${custody}/term-set`, tenDays, { 'idempotency-key': 'the-term' });
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.body.events).toEqual(first.body.events);
      term = (first.body.events as string[])[0]!;
      const [line] = await eventually(held, (seen) => seen[0]?.latest != null, 'the board');
      expect(line).toMatchObject({
        person: { name: 'Test Person' },
        status: 'held',
        latest: '2021-11-13T00:00:00+06:00',
        since: '2021-11-02',
      });
    }, 360_000);

    test('three days and one day before the end, and on the day, the reader is told', async () => {
      await advance('2021-11-12T12:00:00+06:00');
      await eventually(
        () => mails(/a date is (near|today)/).length,
        (count) => count === 3,
        'three alerts',
      );
      expect(mails(/a date is near/)[0]?.text).toContain('Test Person');
      expect(sink.received.every(({ subject }) => !subject?.includes('Test Person'))).toBe(true);
    }, 360_000);

    test('killed between the append of a correction and its mail, Habeas sends that mail once', async () => {
      const told = sink.received.length;
      sink.hold();
      const begun = sink.begun;
      const corrected = await post(`${custody}/corrected`, {
        event: term,
        field: 'duration',
        old: 'P10D',
        new: 'P15D',
        reason: 'The ruling says fifteen days',
        source,
      });
      expect(corrected.status).toBe(201);
      // Notices wait ten minutes for others. Whoever advances the clock sweeps too, and dies with the server.
      const dying = new AbortController();
      const advanced = habeas(['clock', 'advance', '--to', '2021-11-12T12:10:00+06:00'], env, dying.signal);
      await eventually(
        () => sink.begun,
        (count) => count > begun,
        'the sender at the door of the mail server',
      );
      dying.abort();
      await server.kill();
      expect(sink.received).toHaveLength(told);
      await advanced;

      sink.accept();
      server = await HabeasProcess.start(env);
      expect(server.token).toBeNull();
      await eventually(
        () => mails(/correction/).length,
        (count) => count > 0,
        'the correction',
      );
      // Whatever else the restart might send has had its chance once a whole sweep found nothing more to do.
      const { code } = await habeas(['alerts', 'sweep'], env);
      expect(code).toBe(0);
      expect(mails(/correction/)).toHaveLength(1);
      const text = mails(/correction/)[0]?.text ?? '';
      expect(text).toContain('The ruling says fifteen days');
      expect(text).toMatch(/12 November 2021/);
      expect(text).toMatch(/17 November 2021/);
      expect((await held())[0]).toMatchObject({ latest: '2021-11-18T00:00:00+06:00', status: 'held' });
      expect((await deliveries()).every(({ state }) => state === 'sent' || state === 'withdrawn')).toBe(true);
    }, 360_000);

    test('when the term is over nobody becomes free by arithmetic', async () => {
      await advance('2021-11-19T12:00:00+06:00');
      expect((await held())[0]?.status).toBe('expired_release_unconfirmed');
      expect(
        sink.received.every(
          ({ subject, text }) => !/\bwas released\b|\bhas been released\b/i.test(`${subject} ${text}`),
        ),
      ).toBe(true);
    }, 360_000);

    test('a rebuild finds no difference and sends no mail', async () => {
      const told = sink.received.length;
      const { code, stdout, stderr } = await habeas(['rebuild'], env);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(/no difference/i);
      await habeas(['alerts', 'sweep'], env);
      expect(sink.received).toHaveLength(told);
    }, 360_000);

    test('the history tells what was corrected, from what to what, and why', async () => {
      const { stdout } = await habeas(['history', 'custody-test-person-2021-11-02', '--json'], env);
      const { history } = JSON.parse(stdout) as { history: object[] };
      expect(history).toContainEqual(
        expect.objectContaining({
          field: 'duration',
          old: 'P10D',
          new: 'P15D',
          reason: 'The ruling says fifteen days',
        }),
      );
    }, 360_000);

    test('Ctrl-C stops it in order', async () => {
      expect(await server.stop()).toBe(0);
    }, 360_000);
  });
}
