import { expect, test } from '@jest/globals';
import { forField, LegalError } from './legal-error.ts';

test('a complaint is about the field of the input that it came from', () => {
  const failing = (error: unknown) => () =>
    forField('credit', () => {
      throw error;
    });
  expect(failing(new Error('too long'))).toThrow(LegalError);
  expect(failing(new Error('too long'))).toThrow(
    expect.objectContaining({ name: 'LegalError', field: 'credit', message: 'too long' }) as unknown as Error,
  );
  expect(failing('too long')).toThrow('too long');
  expect(forField('credit', () => 5)).toBe(5);
});
