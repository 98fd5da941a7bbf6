import { expect, test } from '@jest/globals';
import { refusal, source, Telling } from '../testing/telling.ts';
import { foldIncident } from './incident-record.ts';

const told = new Telling('nails').tell([
  'incident.recorded',
  { occurredOn: '2021-11-01', kinds: ['ill_treatment'], summary: 'He swallowed nails in protest.' },
]);

test('an incident gathers sources, each once', () => {
  const second = { ...source, locator: 'entry 2' };
  const attached = told.tell(['incident.source-attached', { source: second }]);
  expect(foldIncident(attached.key, attached.facts)).toMatchObject({
    kinds: ['ill_treatment'],
    standing: 'unconfirmed',
    sources: [source, second],
  });
  expect(refusal(() => attached.tell(['incident.source-attached', { source: second }]))).toMatchObject({
    code: 'source-known',
    field: 'source',
  });
});
