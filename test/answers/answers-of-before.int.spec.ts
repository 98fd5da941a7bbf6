import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseRecordFile } from '#recording';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { asKept, inLines } from './as-kept.ts';
import { questions } from './questions.ts';

// The answers of every kind of route, page and command over the demo's November are kept in `before/`, one file each. What
// changes an answer shows there as a line. HABEAS_TEST_ANSWERS=write writes them again.
const BEFORE = fileURLToPath(new URL('./before', import.meta.url));
const NOVEMBER = fileURLToPath(new URL('../../demo/november-2021.yaml', import.meta.url));
const writing = process.env.HABEAS_TEST_ANSWERS === 'write';

let world: WholeWorld;
beforeAll(async () => {
  world = await WholeWorld.open({ at: '2021-12-31T00:00:00Z' });
  expect(parseRecordFile('november-2021.yaml', await readFile(NOVEMBER, 'utf8')).length).toBeGreaterThan(100);
  expect(await world.command('record', NOVEMBER)).toContain('exit 0');
  await world.api.catchUp();
  await world.subscribe();
  await world.mailsUntil('2022-01-04T00:00:00Z');
  await world.api.catchUp();
}, 240_000);
afterAll(() => world.close());

async function compare(file: string, answer: string): Promise<void> {
  const path = join(BEFORE, file);
  if (writing) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, answer);
    return;
  }
  expect([file, answer]).toEqual([file, await readFile(path, 'utf8')]);
}

test('routes and pages answer as before', async () => {
  for (const [file, { url, as = 'monitor', accept = 'application/json' }] of Object.entries(
    questions(world.links).routes,
  )) {
    const { status, headers, text } = await world.api.get(url, as, { accept });
    const head = `${status} ${headers['content-type']}${headers.link === undefined ? '' : `\nlink: ${headers.link}`}`;
    await compare(file, asKept(`${head}\n\n${inLines(text)}`));
  }
});

test('mails say what they said before', async () => {
  const { body } = await world.api.get('/mailbox/messages.json', 'admin');
  // A summary lists what began at one moment in any order.
  const mails = Object.values(body as Record<string, Record<string, string>>)
    .filter(({ subject }) => !subject!.includes('how things stand'))
    .map(({ subject, text, html }) => asKept(`${subject}\n\n${text}\n\n${inLines(html!)}`));
  // Those that go at one moment go in any order.
  await compare('mails.txt', mails.sort().join('\n\f\n'));
});

test('commands answer as before', async () => {
  for (const [file, args] of Object.entries(questions(world.links).commands)) {
    const [, said = '', exit = ''] = /^([\s\S]*)\n(exit \d+)$/.exec(await world.command(...args)) ?? [];
    await compare(`commands/${file}`, asKept(`habeas ${args.join(' ')}\n${exit}\n\n${inLines(said)}`));
  }
});
