import { expect, test } from '@jest/globals';
import { MAY_NOT_WIDEN, RecordingRefused } from '#recording';
import { refusalFor } from './refusal-for.ts';

const source = { publisher: 'A monitor' };
const event = '00000000-0000-4000-8000-000000000000';
const correction = { event, field: 'health', old: 'a guess', new: 'x', reason: 'a guess', source };
const refused = (code: string, message: string) =>
  new RecordingRefused([{ index: 0, fact: 'person.corrected', key: 'a', code, field: 'old', message }]);
const told = (viewer: 'public' | 'internal', error: RecordingRefused, data: unknown = correction) =>
  refusalFor(viewer, { fact: 'person.corrected', data }, error).message;

test('what is recorded is told in a refusal to those alone who may read all of it', () => {
  const error = refused('old-value-differs', '"health" of person.private-noted says "asthma" now, not "a guess".');
  expect(told('internal', error)).toContain('asthma');
  expect(told('public', error)).toMatch(/old-value-differs.*"read"/);
  expect(told('public', error)).not.toContain('asthma');
});

test('what is wrong with a command by itself is told to everybody who may send it', () => {
  const form = refused('invalid-field', '"reason" must be a text');
  expect(told('public', form, { ...correction, reason: 7 })).toBe(form.message);
  const widening = refused(MAY_NOT_WIDEN, 'It would let more people know of the record.');
  expect(told('public', widening)).toBe(widening.message);
});
