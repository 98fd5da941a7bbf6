import { expect, test } from '@jest/globals';
import type { Account, Role } from '#accounts';
import { limitsOf } from './limits-of-account.ts';

const account = (roles: readonly Role[], jurisdictions: readonly string[] | null = null): Account => ({
  ...{ id: '1', kind: 'person', name: 'Aigul', mail: null, roles, scopes: null, jurisdictions },
  ...{ createdAt: '2021-11-01T00:00:00Z', disabledAt: null, forgottenAt: null },
});
const facts = (...names: readonly string[]) => names.map((fact) => ({ fact }));

test('an account records by a file what it may, and nothing else', () => {
  const corrections = facts('person.registered', 'person.corrected');
  expect(() => limitsOf(account(['monitor']), corrections)).toThrow(
    'person.corrected: To change how recorded facts read',
  );
  expect(() => limitsOf(account(['editor']), facts('person.erased'))).toThrow('takes the role admin');
  expect(limitsOf(account(['editor']), corrections)).toEqual({ mayWiden: true, jurisdictions: null });
});

test('it opens to more people what it may open, in its jurisdictions', () => {
  expect(limitsOf(account(['monitor'], ['KZ']), facts('person.registered'))).toEqual({
    ...{ mayWiden: false, jurisdictions: ['KZ'] },
  });
});

test('the user of the machine may do everything', () => {
  expect(limitsOf(null, facts('person.corrected'))).toEqual({ mayWiden: true, jurisdictions: null });
});
