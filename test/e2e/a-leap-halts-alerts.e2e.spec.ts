import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { HabeasProcess, habeas } from './habeas-process.ts';

jest.setTimeout(240_000);

const HOUR = 3_600_000;

describe('a clock that leaps', () => {
  let data: string;
  let env: NodeJS.ProcessEnv;
  let server: HabeasProcess;
  let token: string;

  /** From now on commands believe that it is so much later; the machine and the database know better. */
  const leap = (milliseconds: number) => writeFile(join(data, 'leap'), String(milliseconds));
  const doctor = async () => {
    const { code, stdout } = await habeas(['doctor', '--json'], env);
    const findings: { name: string; ok: boolean; detail: string; advice: string | null }[] =
      JSON.parse(stdout).findings;
    return { code, of: (name: string) => findings.find((one) => one.name === name) };
  };
  const seen = async (path: string) => {
    const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'habeas-leap-'));
    await leap(0);
    env = {
      ...{ HABEAS_DATA: data, HABEAS_PORT: '0', LEAP_FILE: join(data, 'leap') },
      NODE_OPTIONS: `--import ${new URL('./leaping-clock.js', import.meta.url).href}`,
    };
    // No notifier: on this machine it would see at once that the clock is right again.
    server = await HabeasProcess.start(env, 'api');
    expect(await habeas(['alerts', 'sweep'], env)).toMatchObject({ code: 0 });
    const made = await habeas(['token', 'create', '--name', 'a watch', '--role', 'auditor', '--json'], env);
    token = JSON.parse(made.stdout).secret;
  });
  afterAll(async () => {
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  test('halts the sweep that sees it, which says so and ends with 1', async () => {
    await leap(HOUR);
    const { code, stdout, stderr } = await habeas(['alerts', 'sweep'], env).finally(() => leap(0));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Nobody is told since .* leapt ahead by (1 hour|59 minutes)/);
    expect(stderr).toContain('habeas alerts resume');
  });

  test('is said by doctor, health and metrics until somebody resumes, also when it is over', async () => {
    const { code, of } = await doctor();
    expect(code).toBe(1);
    expect(of('clock')).toMatchObject({ ok: true });
    expect(of('alerts')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('leapt ahead'),
      advice: expect.stringContaining('habeas alerts resume'),
    });
    expect(await seen('/health/duties')).toMatchObject({ status: 503, text: expect.stringContaining('leapt ahead') });
    expect((await seen('/metrics')).text).toContain('habeas_alerts_halted 1');
  });

  test('is said by doctor while it lasts', async () => {
    await leap(-HOUR);
    const { code, of } = await doctor().finally(() => leap(0));
    expect([code, of('clock')?.ok]).toEqual([1, false]);
    expect(of('clock')?.detail).toMatch(/went back by (1 hour|59 minutes)/);
  });

  test('is over by `habeas alerts resume`, once the clocks agree', async () => {
    await leap(HOUR);
    const refused = await habeas(['alerts', 'resume'], env).finally(() => leap(0));
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("the database's differ by") });
    const { code, stdout } = await habeas(['alerts', 'resume'], env);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Alerts go on\. They were halted since .* leapt ahead/);
    expect(stdout).toContain('Nothing had been done by a wrong clock.');
    expect((await doctor()).code).toBe(0);
    expect((await seen('/metrics')).text).toContain('habeas_alerts_halted 0');
    expect(await habeas(['alerts', 'sweep'], env)).toMatchObject({ code: 0 });
  });

  test.each([
    ['tomorrow', 'is no time with its offset from UTC'],
    ['2999-01-01T00:00:00Z', 'lies ahead of the clock'],
  ])('does not resume since %s', async (since, said) => {
    const { code, stderr } = await habeas(['alerts', 'resume', '--since', since], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});
