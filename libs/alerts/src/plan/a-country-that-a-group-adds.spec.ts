import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readJurisdiction } from '#legal';
import { person, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const written = readFileSync(new URL('../../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');
const bishkek = { name: 'Bishkek', jurisdiction: 'KG', zone: 'Asia/Bishkek' };

const adopted = (text: string) => {
  const { document } = readJurisdiction(parse(text));
  return tell('legal-KG', 'legal.jurisdiction-adopted', {
    ...{
      jurisdiction: 'KG',
      file: 'kg.yaml',
      digest: createHash('sha256').update(text).digest('hex'),
      decidedBy: 'Legal desk',
      reason: null,
    },
    content: document,
  });
};

const detained = () => [
  person('held', 'Somebody'),
  tell('custody-held', 'custody.began', { person: 'held', kind: 'detention', since: '2021-12-10', place: bishkek }),
];
const arrested = () =>
  tell('custody-held', 'custody.term-set', {
    ...{ rule: 'kg.imprisonment', from: '2021-12-10', basis: 'detention', duration: 'P1Y', credit: 'P10D' },
  });

test('with the file of a country there are due dates and alerts there', async () => {
  const log = new PlanningLog();
  log.record('2021-12-01T12:00:00Z', adopted(written));
  log.record('2021-12-10T12:00:00Z', ...detained(), arrested());
  const plan = await log.plan('custody-held');
  expect(plan.topics[0]?.said).toMatchObject({ earliest: '2022-11-20', latest: '2022-11-30' });
  expect(plan.alerts.map(({ rule }) => rule)).toContain('release_due');
  expect(plan.streams).toContain('legal-KG');
  // Who asks for it in Russian finds it.
  expect(plan.topics[0]?.places).toEqual(['Bishkek', 'Biškek', 'Бишкек']);
});

test('a file that says otherwise later moves what was told, and whoever was told is told', async () => {
  const log = new PlanningLog();
  log.record('2021-12-01T12:00:00Z', adopted(written));
  log.record('2021-12-10T12:00:00Z', ...detained(), arrested());
  const before = await log.plan('custody-held');
  const [changed] = log.record('2021-12-15T12:00:00Z', adopted(written.replace('most: 2', 'most: 1')));
  const after = await log.plan('custody-held');
  expect(after.topics[0]?.said).toMatchObject({ earliest: '2022-11-30', latest: '2022-11-30' });
  expect(after.topics[0]?.reliedOn).toContain(changed);
  expect(before.alerts.filter(({ rule }) => rule === 'correction')).toEqual([]);
  expect(after.alerts.filter(({ rule }) => rule === 'correction')).toMatchObject([
    { audience: 'told', details: { because: { eventId: changed, type: 'legal.jurisdiction-adopted', source: null } } },
  ]);
});

test('somebody detained without a term is due to be asked about once there is law on file', async () => {
  const log = new PlanningLog();
  log.record('2021-12-10T12:00:00Z', ...detained());
  const without = await log.plan('custody-held');
  expect(without.streams).toContain('legal-KG');
  log.record('2021-12-11T12:00:00Z', adopted(written));
  const plan = await log.plan('custody-held');
  const moments = ({ alerts }: typeof plan) => alerts.map(({ dueAt }) => dueAt);
  expect(moments(plan).length).toBeGreaterThan(moments(without).length);
  // Two days without a court end with 12 December in Bishkek; a day later somebody is to ask.
  expect(moments(plan)).toContainEqual(expect.stringMatching(/^2021-12-13T18:00/));
});
