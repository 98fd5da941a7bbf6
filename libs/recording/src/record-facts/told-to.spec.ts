import { expect, test } from '@jest/globals';
import { type FactProblem, RecordingRefused } from './recording-refused.ts';
import { toldTo } from './told-to.ts';

const problem = (code: string, message: string, ofForm: boolean): FactProblem => ({
  ...{ index: 0, fact: 'person.corrected', key: 'a', code, field: 'old', message, ofForm },
});
const differs = problem('old-value-differs', '"reason" says "asked for", not "a guess".', false);
const absent = problem('no-such-record', 'There is no person "a".', false);
const form = problem('invalid-field', '"reason" must be a text', true);
const told = (...problems: FactProblem[]) => toldTo('nothing', new RecordingRefused(problems)).problems;

test('who may read the record is told what stands against a fact', () => {
  const refused = new RecordingRefused([differs]);
  for (const reads of ['record', 'private'] as const) expect(toldTo(reads, refused)).toBe(refused);
});

test('to everybody else all that is recorded stands against it in the same words', () => {
  expect(told(differs)).toEqual(told(absent));
  expect(told(differs, absent)).toEqual(told(absent));
  expect(JSON.stringify(told(differs))).not.toMatch(/asked for|old-value|differs/);
});

test('what is wrong with a fact by itself is told to everybody, and then nothing of what is recorded', () => {
  expect(told(form)).toEqual([form]);
  expect(told(differs, form)).toEqual([form]);
});
