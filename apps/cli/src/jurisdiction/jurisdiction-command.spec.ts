import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { run } from '../program.ts';

const KYRGYZSTAN = readFileSync(new URL('../../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'habeas-jurisdictions-'));
const good = join(folder, 'kg.yaml');
const bad = join(tmpdir(), `bad-kg-${process.pid}.yaml`);

beforeAll(() => {
  writeFileSync(good, KYRGYZSTAN);
  writeFileSync(
    bad,
    KYRGYZSTAN.replace('duration: P7D', 'duration: 7 days').replace('name: Kyrgyzstan', 'nam: Kyrgyzstan'),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(bad);
});
afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.HABEAS_JURISDICTIONS;
  process.exitCode = 0;
});

async function answerTo(...command: readonly string[]): Promise<{ code: number; said: string; noted: string }> {
  let [said, noted] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    noted += String(chunk);
    return true;
  });
  const code = await run(['node', 'habeas', ...command]);
  return { code, said, noted };
}

test('a file in order is said to be so, with how much of it nobody has verified', async () => {
  const { code, said } = await answerTo('jurisdiction', 'check', good);
  expect(code).toBe(0);
  expect(said).toBe(
    'kg.yaml: the law of Kyrgyzstan (KG) is in order: 4 rules, 4 unverified; 5 places, 1 code, 3 holidays.\n',
  );
});

test('of a file that is not in order every fault is named by line and field, and the answer is 1', async () => {
  const { code, said } = await answerTo('jurisdiction', 'check', bad);
  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    expect.stringMatching(/^bad-kg-\d+\.yaml:\d+: name: is missing/),
    expect.stringMatching(/^bad-kg-\d+\.yaml:5: nam: there is no field "nam" here/),
    expect.stringMatching(/^bad-kg-\d+\.yaml:21: rules\.0\.limits\.0\.duration: /),
    '',
  ]);
  const json = await answerTo('jurisdiction', 'check', bad, '--json');
  expect(JSON.parse(json.said)).toMatchObject({
    jurisdiction: null,
    problems: [{ field: 'name' }, { line: 5, field: 'nam' }, { line: 21, field: 'rules.0.limits.0.duration' }],
  });
});

test('a file that is not there is wrong input', async () => {
  expect(await answerTo('jurisdiction', 'check', join(folder, 'none.yaml'))).toMatchObject({
    code: 2,
    noted: expect.stringContaining('none.yaml: There is no such file.'),
  });
});

test('rules and terms of the countries in HABEAS_JURISDICTIONS are answered without a database', async () => {
  process.env.HABEAS_JURISDICTIONS = folder;
  const rules = await answerTo('rules', '--jurisdiction', 'KG', '--json');
  expect(JSON.parse(rules.said)).toHaveLength(4);
  const term = ['term', '--rule', 'kg.remand', '--from', '2022-01-10', '--for', 'P2M', '--json'];
  expect(JSON.parse((await answerTo(...term)).said)).toMatchObject({
    rule: { id: 'kg.remand', jurisdiction: 'KG', status: 'unverified' },
    zone: 'Asia/Bishkek',
    earliest: '2022-03-10T00:00:00+06:00',
    latestDate: '2022-03-10',
  });
  // What comes with Habeas is there as before.
  expect((await answerTo('term', '--rule', 'kz.remand', '--from', '2022-01-10', '--for', 'P2M')).code).toBe(0);
});

test('a folder with a fault in it is refused whole', async () => {
  writeFileSync(join(folder, 'tj.yaml'), KYRGYZSTAN.replace('jurisdiction: KG', 'jurisdiction: TJ'));
  process.env.HABEAS_JURISDICTIONS = folder;
  const { code, noted } = await answerTo('rules');
  expect(code).toBe(2);
  expect(noted).toMatch(/tj\.yaml:12: rules\.0\.id: the id kg\.administrative-arrest must be like tj\./);
  rmSync(join(folder, 'tj.yaml'));
  process.env.HABEAS_JURISDICTIONS = join(folder, 'nowhere');
  expect(await answerTo('rules')).toMatchObject({ code: 3, noted: expect.stringContaining('HABEAS_JURISDICTIONS') });
});
