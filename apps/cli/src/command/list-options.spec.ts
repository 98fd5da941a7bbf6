import { expect, test } from '@jest/globals';
import { optionsInWords, readListOptions } from './list-options.ts';

test('options are read as the filter, the limit and the cursor of a list', async () => {
  expect(
    await readListOptions('custody', { place: ' Nur-Sultan ', from: '12.11.2021', limit: '20', cursor: 'x' }),
  ).toEqual({ place: 'Nur-Sultan', from: '2021-11-12', limit: 20, cursor: 'x' });
  expect(await readListOptions('hearings', {})).toEqual({ limit: null, cursor: null });
});

test.each([
  [{ kind: 'arrest' }, '--kind must be one of'],
  [{ from: 'yesterday' }, '--from cannot be read as a day'],
  [{ place: ' ' }, '--place must not be empty'],
  [{ limit: '0' }, '--limit must be a whole number from 1'],
])('%j is refused with the name of the option', async (options, said) => {
  await expect(readListOptions('custody', options)).rejects.toThrow(said);
});

test('what narrows a list is said as it can be typed', () => {
  expect(optionsInWords({ place: 'Nur-Sultan', q: null, limit: 20, cursor: null })).toBe(
    '--place "Nur-Sultan" --limit 20',
  );
  expect(optionsInWords({ limit: null, cursor: null })).toBe('');
});
