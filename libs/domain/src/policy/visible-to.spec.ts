import { expect, test } from '@jest/globals';
import { type Confidentiality, confidentialities } from '../shared/confidentiality.ts';
import { Telling } from '../testing/telling.ts';
import { visibleInLog } from './visible-in-log.ts';
import { visibleTo } from './visible-to.ts';

const { facts } = new Telling('a').tell(
  ['person.registered', { name: 'Nurlan' }],
  ['person.private-noted', { notes: 'fears her neighbour' }],
  ['person.died', { on: '2021-11-02' }],
);
const typesSeen = (viewer: Confidentiality, level: Confidentiality) =>
  visibleTo(viewer, facts, level).map(({ type }) => type);

test('of a record that is closed to them a viewer sees nothing', () => {
  const seen = confidentialities.map((viewer) =>
    confidentialities.map((level) => visibleTo(viewer, facts, level).length > 0),
  );
  expect(seen).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

test('of an open record the group sees all, and others what is not private', () => {
  for (const level of confidentialities) expect(visibleTo('internal', facts, level)).toBe(facts);
  expect(typesSeen('public', 'public')).toEqual(['person.registered', 'person.died']);
  expect(typesSeen('partners', 'public')).toEqual(['person.registered', 'person.died']);
});

test('the log is asked how confidential a record is with all that it names', async () => {
  const held = new Telling('x').tell([
    'custody.began',
    {
      ...{ person: 'a', kind: 'detention', since: '2021-11-02' },
      place: { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' },
    },
  ]);
  const closed = new Telling('a').tell(['person.registered', { name: 'Nurlan', confidentiality: 'partners' }]);
  const log = async (stream: string) =>
    stream === 'custody-x' ? held.facts : stream === 'person-a' ? closed.facts : [];
  expect(await visibleInLog('public', 'custody-x', log)).toEqual([]);
  expect(await visibleInLog('partners', 'custody-x', log)).toEqual(held.facts);
});
