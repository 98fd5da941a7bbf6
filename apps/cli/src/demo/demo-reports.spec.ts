import { expect, test } from '@jest/globals';
import { parseRecordFile } from '#recording';
import { demoFacts } from './demo-files.ts';
import { demoReports } from './demo-reports.ts';

const facts = demoFacts();
const reports = demoReports(facts);

test('every fact is in exactly one report, and none is told before it arrived', () => {
  expect(reports.flatMap((report) => report.facts).length).toBe(facts.length);
  expect(new Set(reports.flatMap((report) => report.facts.map(({ id }) => id))).size).toBe(facts.length);
  const moments = reports.map(({ at }) => at.epochMilliseconds);
  expect(moments).toEqual([...moments].sort((a, b) => a - b));
});

test('an entry that tells of two towns is two reports', () => {
  const kurultai = reports.filter(({ source }) => source.endsWith('entry 51, notes 48, 49'));
  expect(kurultai.map(({ place }) => place)).toEqual(['Almaty', 'Nur-Sultan']);
});

test('whom a report is about is named once: by its summary or before it', () => {
  const [fine] = reports.filter(({ source }) => source.endsWith('entry 5'));
  expect(fine?.persons).toEqual(['Insenova Dilnar']);
  const [arrests] = reports.filter(({ source }) => source.endsWith('entry 7, note 6'));
  expect(arrests?.persons).toEqual([]);
});

test('a report with one exercise in it is an exercise, and stands apart from what happened', () => {
  const drills = reports.filter(({ exercise }) => exercise);
  expect(drills.length).toBeGreaterThan(0);
  expect(drills.flatMap((report) => report.facts).every(({ data }) => (data as { exercise?: boolean }).exercise)).toBe(
    true,
  );
});

test('a fact without an incident says in a word what it is', () => {
  const [report] = demoReports(
    parseRecordFile(
      'a.yaml',
      `- fact: custody.release-reported
  key: a
  at: 2021-11-08T11:00:00+06:00
  data: { on: 2021-11-07, source: { publisher: P } }`,
    ),
  );
  expect(report?.summary).toEqual(['Release reported.']);
});
