import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { HabeasProcess, habeas } from './habeas-process.ts';

jest.setTimeout(240_000);

describe('habeas account', () => {
  let data: string;
  let env: NodeJS.ProcessEnv;
  let server: HabeasProcess;
  const file = () => join(data, 'facts.jsonl');
  const run = async (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const { code, stdout, stderr } = await habeas(args, { ...env, ...more });
    return { code, stdout, stderr };
  };
  const json = async (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const { code, stdout, stderr } = await run([...args, '--json'], more);
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: expect.any(String) });
    return JSON.parse(stdout);
  };
  const record = async (key: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const fact = { fact: 'person.registered', key, data: { name: `Openname ${key}`, source: { publisher: 'A' } } };
    await writeFile(file(), `${JSON.stringify(fact)}\n`);
    return await run(['record', file(), ...args], more);
  };
  const actorOf = async (key: string) => (await json(['history', `person-${key}`])).history[0].actor;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'habeas-accounts-'));
    env = { HABEAS_DATA: data, HABEAS_PORT: '0' };
    server = await HabeasProcess.start(env);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  test('makes accounts, in whose name commands record, and the log has their ids alone', async () => {
    const who = ['--name', 'Aigul Seitova', '--mail', 'aigul@example.org'];
    const account = await json(['account', 'create', ...who, '--role', 'administrator']);
    expect(account).toMatchObject({ roles: ['admin'], link: expect.stringMatching(/\/sign-in\/link\/\S{43}$/) });
    const keeper = ['--name', 'Bolat', '--mail', 'bolat@example.org', '--role', 'keeper'];
    const { id } = await json(['account', 'create', ...keeper, '--account', 'aigul@example.org']);

    expect((await record('one', ['--account', 'AIGUL@example.org'])).code).toBe(0);
    expect((await record('two', [], { HABEAS_ACCOUNT: account.id })).code).toBe(0);
    expect((await record('three', [])).code).toBe(0);
    expect(await actorOf('one')).toBe('Aigul Seitova');
    expect(await actorOf('two')).toBe('Aigul Seitova');
    expect(await actorOf('three')).toBe(`system (${userInfo().username})`);
    const log = await fetch(`${server.url}/api/v1/history/person-one`);
    expect(await log.text()).not.toMatch(/aigul|seitova/i);

    const refused = await record('four', ['--account', id]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('takes the role monitor or editor')]);
    expect((await record('four', ['--account', 'nobody'])).stderr).toContain('There is no account "nobody"');
    await json(['account', 'role', 'Bolat', 'monitor', 'keeper']);
    expect((await record('four', ['--account', id])).code).toBe(0);
    await json(['account', 'disable', id]);
    expect((await record('five', ['--account', id])).stderr).toContain('is disabled');
    await json(['account', 'forget', id]);
    expect(await actorOf('four')).toBe(id);

    const last = await run(['account', 'disable', 'aigul@example.org']);
    expect([last.code, last.stderr]).toEqual([2, expect.stringContaining('the last administrator')]);
    const listed = await json(['account', 'list']);
    expect(
      listed.map(({ name, forgottenAt }: { name: string; forgottenAt: string | null }) => [name, forgottenAt]),
    ).toEqual([
      ['Aigul Seitova', null],
      ['erased', expect.any(String)],
    ]);
  });
});
