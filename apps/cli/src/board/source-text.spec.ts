import { expect, test } from '@jest/globals';
import type { SourcedFact } from '#read-models';
import { sourceText } from './source-text.ts';

const fact = (locator: string, stream: string, type: SourcedFact['fact']): SourcedFact => ({
  publisher: 'Bulletin',
  locator,
  stream,
  revision: 0,
  event: 'e',
  fact: type,
  at: '2021-11-24T12:00:00Z',
  actor: 'monitor',
  data: {},
});

test('each passage is named once, with the facts that rest on it', () => {
  const text = sourceText([
    fact('entry 43, note 41', 'assembly-protest', 'assembly.refused'),
    fact('entry 43, note 41', 'incident-refusal', 'incident.recorded'),
    fact('entry 44, note 42', 'person-atabek', 'person.died'),
  ]);
  expect(text.split('\n')).toEqual([
    'Bulletin, entry 43, note 41',
    '  assembly.refused   assembly-protest  event 0',
    '  incident.recorded  incident-refusal  event 0',
    '',
    'Bulletin, entry 44, note 42',
    '  person.died  person-atabek  event 0',
    '',
    '3 facts; habeas history STREAM tells what a record says and why.',
  ]);
});
