import { chmod, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { HabeasProcess, habeas } from './habeas-process.ts';

jest.setTimeout(240_000);

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly advice: string | null;
}

const fact = {
  ...{ fact: 'person.registered', key: 'one' },
  data: { name: 'Openname One', source: { publisher: 'A monitor' } },
};

describe('habeas doctor', () => {
  let data: string;
  let env: NodeJS.ProcessEnv;
  let server: HabeasProcess | null = null;
  const key = (name: string) => join(data, 'keys', name);

  const examined = async () => {
    const { code, stdout, stderr } = await habeas(['doctor', '--json'], env);
    expect([stderr, stdout]).toEqual(['', expect.stringMatching(/^\{/)]);
    const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: readonly Finding[] };
    expect([code, ok]).toEqual(findings.every((one) => one.ok) ? [0, true] : [1, false]);
    return { code, of: (name: string) => findings.find((one) => one.name === name) };
  };
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await habeas(args, env);
    expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: expect.any(String) });
    return stdout;
  };
  /** What the finding is while something is otherwise; afterwards it is well again. */
  const meanwhile = async (name: string, change: () => Promise<unknown>, back: () => Promise<unknown>) => {
    await change();
    const { code, of } = await examined().finally(back);
    const found = of(name);
    expect([code, found?.ok]).toEqual([1, false]);
    return `${found?.detail} ${found?.advice}`;
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'habeas-doctor-'));
    env = { HABEAS_DATA: data, HABEAS_PORT: '0', HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00' };
    server = await HabeasProcess.start(env);
    await writeFile(join(data, 'facts.jsonl'), JSON.stringify(fact));
    await run('record', join(data, 'facts.jsonl'));
    await run('checkpoint');
  });
  afterAll(async () => {
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  test('finds keys and checkpoints well, and says which', async () => {
    const { code, of } = await examined();
    expect(code).toBe(0);
    expect(of('private data')).toMatchObject({
      detail: expect.stringContaining(`the master key ${key('master.key')}`),
      advice: null,
    });
    const verifier = (await readFile(key('log.vkey'), 'utf8')).trim();
    expect(of('signing key')?.detail).toContain(verifier.split('+')[1]);
    // The fact and, once it is sealed, the journal of who was let in.
    expect(of('signed log')?.detail).toMatch(/[123] events signed at 2021-11-02T06:00:00.000Z; nothing waits/);
  });

  test('says in a line each, at a terminal, what it found', async () => {
    const { code, stdout } = await habeas(['doctor'], env);
    expect(code).toBe(0);
    for (const name of ['private data', 'signing key', 'signed log']) {
      expect(stdout).toMatch(new RegExp(`^well +${name} +\\S`, 'm'));
    }
  });

  test.each(['master.key', 'log.key'])('says who may read %s, and how to close it', async (name) => {
    const file = key(name);
    const found = await meanwhile(
      name === 'master.key' ? 'private data' : 'signing key',
      () => chmod(file, 0o644),
      () => chmod(file, 0o600),
    );
    expect(found).toContain(`chmod 600 ${file}`);
  });

  test.each([
    ['master.key', 'private data', 'is missing'],
    ['log.key', 'signing key', 'is missing'],
  ])('says that %s is not there, and makes no other', async (name, finding, said) => {
    const file = key(name);
    const found = await meanwhile(
      finding,
      () => rename(file, `${file}.away`),
      async () => {
        await expect(readFile(file)).rejects.toThrow('ENOENT');
        await rename(`${file}.away`, file);
      },
    );
    expect(found).toMatch(new RegExp(`${said}.*[Rr]estore`));
  });

  test('says that the signing key is that of another log', async () => {
    const file = key('log.key');
    const own = await readFile(file, 'utf8');
    const other = own.replace(/.{4}\s*$/, (end) => `${end.startsWith('AAAA') ? 'BBBB' : 'AAAA'}\n`);
    expect(other).not.toBe(own);
    const found = await meanwhile(
      'signing key',
      () => writeFile(file, other),
      () => writeFile(file, own),
    );
    expect(found).toMatch(/is not the key of this log|is not what Habeas wrote/);
  });

  test('says that what was recorded waits for a signature, when nobody signs, and what signs it', async () => {
    expect(await server?.stop()).toBe(0);
    server = null;
    await writeFile(join(data, 'more.jsonl'), JSON.stringify({ ...fact, key: 'two' }));
    await run('record', join(data, 'more.jsonl'));
    // Not at once: a Habeas that runs would sign it in a moment.
    expect((await examined()).of('signed log')).toMatchObject({ ok: true, detail: expect.stringContaining('waits') });
    await run('clock', 'advance', '--to', '2021-11-02T12:05:00+06:00');
    expect((await examined()).of('signed log')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('what was recorded since 2021-11-02T06:00:00'),
      advice: expect.stringContaining('habeas checkpoint'),
    });
    await run('checkpoint');
    expect((await examined()).of('signed log')).toMatchObject({ ok: true });
  });
});
