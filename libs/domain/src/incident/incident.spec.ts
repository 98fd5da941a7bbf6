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

test('each verification and each dispute stays, and the last of them says how far it is believed', () => {
  const verified = told.tell(['incident.verified', { by: 'A monitor', method: 'Spoke to the family' }]);
  const disputed = verified.tell(['incident.disputed', { by: 'The police', claim: 'Nothing happened' }]);
  const again = disputed.tell(
    ['incident.verified', { by: 'A lawyer', method: 'Saw the file' }],
    ['incident.disputed', { by: 'The prosecutor', claim: 'He fell' }],
  );
  const read = ({ key, facts }: Telling) => {
    const { standing, verifications, disputes } = foldIncident(key, facts)!;
    return [standing, verifications.map(({ by }) => by), disputes.map(({ by }) => by)];
  };
  expect(read(verified)).toEqual(['accepted', ['A monitor'], []]);
  expect(read(disputed)).toEqual(['conflicting', ['A monitor'], ['The police']]);
  expect(read(again)).toEqual(['conflicting', ['A monitor', 'A lawyer'], ['The police', 'The prosecutor']]);
});

test('a record relies on every fact that stands, its opening also where that was taken back', () => {
  const verified = told.tell(['incident.verified', { by: 'A monitor', method: 'Spoke to the family' }]);
  const [opening, verification] = verified.facts.map(({ id }) => id);
  const reliesOn = ({ key, facts }: Telling) => foldIncident(key, facts)?.factIds;
  expect(reliesOn(verified)).toEqual([opening, verification]);
  const back = verified.tell(['incident.retracted', { event: verification, reason: 'It was another' }]);
  expect(reliesOn(back)).toEqual([opening, back.facts[2]!.id]);
  const whole = back.tell(['incident.retracted', { event: opening, reason: 'It was not so' }]);
  expect(reliesOn(whole)).toEqual([opening, back.facts[2]!.id, whole.facts[3]!.id]);
});
