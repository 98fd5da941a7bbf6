import { expect, test } from '@jest/globals';
import { MAY_NOT_WIDEN, RecordingRefused } from '#recording';
import { refusalFor } from './refusal-for.ts';

const refused = (code: string, message: string, ofForm = false) =>
  new RecordingRefused([{ index: 0, fact: 'person.corrected', key: 'a', code, field: 'old', message, ofForm }]);
const told = (viewer: 'public' | 'internal', error: RecordingRefused) => refusalFor(viewer, error).message;

test('what is recorded is told in a refusal to those alone who may read all of it', () => {
  const error = refused('old-value-differs', '"health" of person.private-noted says "asthma" now, not "a guess".');
  expect(told('internal', error)).toContain('asthma');
  expect(told('public', error)).toMatch(/old-value-differs.*"read"/);
  expect(told('public', error)).not.toContain('asthma');
});

test('what is wrong with a command by itself is told to everybody who may send it', () => {
  const form = refused('invalid-field', '"reason" must be a text', true);
  expect(told('public', form)).toBe(form.message);
  const widening = refused(MAY_NOT_WIDEN, 'It would let more people know of the record.');
  expect(told('public', widening)).toBe(widening.message);
});
