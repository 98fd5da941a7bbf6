import { expect, test } from '@jest/globals';
import { type Fact, referencesOf } from '../index.ts';
import { refusal, shymkent, Telling } from '../testing/telling.ts';
import { foldCase } from './case-record.ts';
import { sanctionsOf } from './sanction-in-case.ts';

const opened = { title: 'Trial', persons: ['anna'], place: shymkent };
const participants = [
  { person: 'lawyer', role: 'lawyer' },
  { person: 'judge', role: 'judge' },
  { person: 'boris', role: 'victim' },
];
const trial = new Telling('trial').tell(['case.opened', { ...opened, participants }]);

test('a lawyer, a judge, a witness or a victim has a part in a case, and is no party to it', () => {
  expect(foldCase(trial.key, trial.facts)).toMatchObject({ persons: ['anna'], participants });
  const sanction = { type: 'fine', persons: ['lawyer'], amount: 5000, unit: 'KZT' };
  expect(refusal(() => trial.tell(['case.ruling-issued', { on: '2021-11-02', sanctions: [sanction] }]))).toMatchObject({
    field: 'sanctions.0.persons.0',
    message: expect.stringContaining('"lawyer" is no party'),
  });
});

test('what the court decides falls on the parties alone', () => {
  const ruled = trial.tell([
    'case.ruling-issued',
    { on: '2021-11-02', sanctions: [{ type: 'arrest', persons: ['anna'], amount: 5, unit: 'days' }] },
  ]);
  const folded = foldCase(ruled.key, ruled.facts)!;
  expect(sanctionsOf(folded).map(({ person }) => person)).toEqual(['anna']);
});

test('each of them has to be on record, and the case is as confidential as they are', () => {
  expect(referencesOf(trial.facts[0] as never)).toEqual(
    expect.arrayContaining([expect.objectContaining({ key: 'lawyer', field: 'participants.0.person' })]),
  );
});

test('a party that is given another part as well is refused with what to leave out', () => {
  const told = { ...opened, participants: [{ person: 'anna', role: 'witness' }] };
  expect(refusal(() => new Telling('other').tell(['case.opened', told]))).toEqual({
    code: 'party-and-participant',
    field: 'participants.0.person',
    message: '"anna" is a party to this case, by "persons", and its witness as well. Leave them out of one of the two.',
  });
});

test('a case that was opened before there were participants has none', () => {
  const { participants: _, ...before } = trial.facts[0]!.data as { participants: unknown };
  const facts = [{ ...trial.facts[0]!, data: before }] as unknown as readonly Fact[];
  expect(foldCase('trial', facts)).toMatchObject({ persons: ['anna'], participants: [] });
});
