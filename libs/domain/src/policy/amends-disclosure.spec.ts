import { expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { amendsDisclosure } from './amends-disclosure.ts';

const why = { reason: 'misread' };

test('an amendment of who was to know is one however many amendments lie between', () => {
  const set = new Telling('a').tell(
    ['person.registered', { name: 'Nurlan' }],
    ['person.confidentiality-set', { confidentiality: 'internal', reason: 'Asked for' }],
  );
  const event = set.id('person.confidentiality-set');
  const once = set.tell([
    'person.corrected',
    { event, field: 'confidentiality', old: 'internal', new: 'partners', ...why },
  ]);
  const twice = once.tell([
    'person.corrected',
    { event: once.id('person.corrected'), field: 'new', old: 'partners', new: 'public', ...why },
  ]);
  const taken = twice.tell(['person.retracted', { event: twice.id('person.corrected', 1), ...why }]);
  const back = taken.tell(['person.retracted', { event: taken.id('person.retracted'), ...why }]);
  const named = back.tell([
    'person.corrected',
    { event: back.id('person.registered'), field: 'name', old: 'Nurlan', new: 'Nurzhan', ...why },
  ]);
  const { facts } = named;
  expect(facts.map((fact, index) => amendsDisclosure(fact, facts.slice(0, index)))).toEqual([
    ...[false, false, true, true, true, true],
    false,
  ]);
});
