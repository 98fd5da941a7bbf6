import { expect, test } from '@jest/globals';
import { Telling } from '../testing/telling.ts';
import { newsOf } from './news-of.ts';

const why = { reason: 'Asked for' };

test('who may know of a record, and who agreed to it, is no news, but that it was opened is', () => {
  const told = new Telling('a').tell(
    ['person.registered', { name: 'Nurlan' }],
    ['person.confidentiality-set', { confidentiality: 'internal', ...why }],
    ['person.consent-stated', { extent: 'partners', by: 'the family' }],
    ['person.consent-stated', { extent: 'public', by: 'the family' }],
    ['person.confidentiality-set', { confidentiality: 'public', ...why }],
    ['person.died', { on: '2021-11-02' }],
    ['person.consent-stated', { extent: 'public', by: 'the family' }],
    ['person.erased', { reason: 'Asked for' }],
  );
  const { facts } = told.tell(['person.retracted', { event: told.id('person.consent-stated'), ...why }]);
  expect(facts.map((fact) => [fact.type, newsOf(fact, facts)])).toEqual([
    ['person.registered', 'all'],
    ['person.confidentiality-set', 'nothing'],
    ['person.consent-stated', 'nothing'],
    // It opened nothing: the group had closed it.
    ['person.consent-stated', 'nothing'],
    ['person.confidentiality-set', 'opening'],
    ['person.died', 'all'],
    ['person.consent-stated', 'nothing'],
    ['person.erased', 'nothing'],
    ['person.retracted', 'nothing'],
  ]);
});
