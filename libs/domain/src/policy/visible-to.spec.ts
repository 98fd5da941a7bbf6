import { expect, test } from '@jest/globals';
import { type Confidentiality, confidentialities } from '../shared/confidentiality.ts';
import { Telling } from '../testing/telling.ts';
import { tellsMoreThanTheMinute } from './to-the-minute.ts';
import { revisionToldOutside } from './told-outside.ts';
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

test('outside the group no one is told who may know and why, who agreed, and that something was destroyed', () => {
  const told = new Telling('a').tell(
    ['person.registered', { name: 'Nurlan' }],
    ['person.consent-stated', { extent: 'public', by: 'her aunt' }],
    ['person.confidentiality-set', { confidentiality: 'public', reason: 'The aunt agreed' }],
    ['person.erased', { reason: 'She asked for it' }],
    ['person.died', { on: '2021-11-02' }],
  );
  const reason = 'misheard';
  const slip = { field: 'by', old: 'her aunt', new: 'her sister', reason };
  const mended = told.tell(['person.corrected', { event: told.id('person.consent-stated'), ...slip }]);
  const { facts: all } = mended.tell(['person.retracted', { event: mended.id('person.corrected'), reason }]);
  for (const viewer of ['public', 'partners'] as const) {
    const seen = visibleTo(viewer, all, 'public');
    expect(seen.map(({ type, revision }) => [type, revision])).toEqual([
      ['person.registered', 0n],
      ['person.died', 1n],
    ]);
    expect(revisionToldOutside(all)).toBe(1n);
  }
  expect(visibleTo('internal', all, 'public')).toBe(all);
});

test('outside the group a fact is by a monitor, of a minute, and with an id that tells no more', () => {
  const id = '017ce085-4bcd-7abc-8def-0123456789ab';
  const metadata = { recordedAt: '2021-11-02T12:00:04.557Z', actor: 'Aigerim' };
  const opening = { id, type: 'person.registered', revision: 0n, data: { name: 'Nurlan' }, metadata };
  const mended = {
    ...{ id: '017ce085-5bcd-7abc-8def-0123456789ab', type: 'person.corrected', revision: 1n },
    data: { event: id, field: 'name', old: 'Nurlan', new: 'Nurzhan' },
    metadata: { ...metadata, recordedAt: '2021-11-02T12:59:59.999999999Z' },
  };
  const seen = visibleTo('public', [opening, mended], 'public');
  const [first, second] = seen;
  expect(seen.map((fact) => fact.metadata)).toEqual([
    { recordedAt: '2021-11-02T12:00:00Z', actor: 'a monitor' },
    { recordedAt: '2021-11-02T12:59:00Z', actor: 'a monitor' },
  ]);
  expect(first!.id).not.toBe(id);
  expect(seen.map((fact) => tellsMoreThanTheMinute(fact.id))).toEqual([false, false]);
  // Who follows what a correction is about still finds it.
  expect((second!.data as { event: string }).event).toBe(first!.id);
  expect(visibleTo('public', seen, 'public').map((fact) => fact.id)).toEqual(seen.map((fact) => fact.id));
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
  expect(await visibleInLog('internal', 'custody-x', log)).toBe(held.facts);
  const partly = await visibleInLog('partners', 'custody-x', log);
  expect(partly.map(({ type, data }) => [type, data])).toEqual(held.facts.map(({ type, data }) => [type, data]));
});
