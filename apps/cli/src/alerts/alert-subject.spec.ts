import { describe, expect, test } from '@jest/globals';
import { ExitError } from '#platform';
import { alertSubject } from './alert-subject.ts';

describe('what alerts are about', () => {
  test.each([
    ['custody-fj3h25g4pd', 'custody-fj3h25g4pd'],
    ['case/almaty-1', 'case-almaty-1'],
    ['person/abildaev', 'person-abildaev'],
    ['abildaev', 'abildaev'],
  ])('%s is a record or a person', (given, subject) => expect(alertSubject(given)).toBe(subject));

  test.each(['', ' ', 'no such person', 'nonsense/almaty-1', 'custody-', 'custody/a/b', 'Абилдаев'])(
    '%j is refused as wrong input, and not answered as if no subscriber had been told',
    (given) => {
      expect(() => alertSubject(given)).toThrow(ExitError);
      expect(() => alertSubject(given)).toThrow('names neither a record nor a person');
    },
  );
});
