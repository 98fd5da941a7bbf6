import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { canFakeTime, FakeablePostgres, fakedTime } from './fakeable-postgres.ts';
import { habeas } from './habeas-process.ts';

jest.setTimeout(240_000);

const DAY = 86_400_000;
const WITNESS = 'witness.example/w1+0ad7d35e+BIqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c';

// Skipped where Debian's PostgreSQL 15 or libfaketime is missing: then no clock can be set but this machine's own.
(canFakeTime ? describe : describe.skip)(
  'a machine and its database that were off for days, by their own clocks',
  () => {
    let folder: string;
    let postgres: FakeablePostgres;
    let witness: Server;
    /** How far the witness's clock is ahead, in milliseconds. */
    let witnessAhead = 0;
    let env: NodeJS.ProcessEnv;
    let ahead: string | null = null;

    /** Both are started again so much later. */
    const startAgain = (later: string) => {
      postgres.stop();
      postgres.start(later);
      ahead = later;
    };
    const run = (args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
      habeas(args, { ...env, ...fakedTime(ahead), ...more });

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'habeas-gap-'));
      postgres = await FakeablePostgres.make(folder);
      postgres.start(null);
      witness = createServer((_request, answer) => {
        answer.setHeader('date', new Date(Date.now() + witnessAhead).toUTCString());
        answer.writeHead(404).end();
      });
      await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(witness.address() as AddressInfo).port}/`;
      await writeFile(join(folder, 'witnesses'), `quorum 1\n${WITNESS} ${url}\n`);
      env = { HABEAS_DATA: join(folder, 'data'), HABEAS_DATABASE_URL: postgres.url };
      expect(await run(['alerts', 'sweep'])).toMatchObject({ code: 0 });
    });
    afterAll(async () => {
      postgres?.stop();
      witness?.close();
      await rm(folder, { recursive: true, force: true });
    });

    test('two days are downtime: sweeps go on', async () => {
      startAgain('+2d');
      expect(await run(['alerts', 'sweep'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Swept at/) });
    });

    test('ten days hold mail, and the sweep, the plan and doctor say so', async () => {
      startAgain('+12d');
      const { code, stdout, stderr } = await run(['alerts', 'sweep']);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/Nobody is told since .* nothing was swept for (9|10) days/);
      expect(stderr).toContain('habeas alerts resume');
      expect((await run(['alerts', 'plan'])).stdout).toContain('nothing was swept for');
      const doctor = await run(['doctor', '--json']);
      expect(doctor.code).toBe(1);
      const findings: { name: string; ok: boolean; detail: string }[] = JSON.parse(doctor.stdout).findings;
      expect(findings.find(({ name }) => name === 'alerts')).toMatchObject({
        ...{ ok: false, detail: expect.stringContaining('nothing was swept for') },
      });
    });

    test('a witness that knows the time keeps them held, and both times are said', async () => {
      const witnesses = { HABEAS_WITNESSES: join(folder, 'witnesses') };
      const today = new Date().toISOString().slice(0, 10);
      const { code, stderr } = await run(['alerts', 'sweep'], witnesses);
      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`here it is \\S+; by the Date of 127\\.0\\.0\\.1:\\d+ it is ${today}`));
    });

    test('a witness that shows the same time lets them go on', async () => {
      witnessAhead = 12 * DAY;
      const witnesses = { HABEAS_WITNESSES: join(folder, 'witnesses') };
      expect(await run(['alerts', 'sweep'], witnesses)).toMatchObject({ code: 0 });
      expect(await run(['alerts', 'sweep'])).toMatchObject({ code: 0 });
    });

    test('a person lets them go on', async () => {
      startAgain('+30d');
      expect(await run(['alerts', 'sweep'])).toMatchObject({ code: 1 });
      expect(await run(['alerts', 'resume'])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('Alerts go on.'),
      });
      expect(await run(['alerts', 'sweep'])).toMatchObject({ code: 0 });
    });
  },
);
