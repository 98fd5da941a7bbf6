import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Confidentiality } from '#domain';
import { placeNames, termRules } from '#legal';
import { fixedClock } from '#testing';
import { Calendar } from '../calendar/calendar.ts';
import { Sanctions } from '../court-case/sanctions.ts';
import { Persons } from '../person/persons.ts';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';

let harness: RecordHarness;
beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

const november = (day: number) => `2021-11-${String(day).padStart(2, '0')}T12:00:00Z`;
const asOf = { validAt: '2021-11-20' };

/** What somebody is told of one person: whether held, who is heard, what is in force, and by which keys they are known. */
async function toldTo(viewer: Confidentiality) {
  const { custody, hearings, dataSource, clock } = harness;
  const seen = { ...asOf, viewer };
  return {
    held: (await custody.held(seen)).held.map(({ person }) => person.id),
    ofPerson: (await custody.ofPerson('open', seen)).held.map(({ status }) => status),
    hearings: (await hearings.list({ ...seen, from: '2021-11-01' })).hearings.map(({ status }) => status),
    sanctions: (await new Sanctions(dataSource, clock, placeNames()).list(seen)).items.map(({ status }) => status),
    keys: (await new Persons(dataSource, clock).list(seen)).items,
  };
}

test('what is recorded of a hidden record shows through none that it is merged into', async () => {
  const internal = { confidentiality: 'internal' };
  const facts = [
    ['person-hidden', 'person.registered', { name: 'A name to hide', ...internal }],
    ['person-open', 'person.registered', { name: 'Open', ...internal }],
    ['person-hidden', 'person.merged', { into: 'open', reason: 'One man' }],
    ['person-open', 'person.confidentiality-set', { confidentiality: 'public', reason: 'The family agrees' }],
    ['custody-c', 'custody.began', { person: 'open', kind: 'remand', since: '2021-11-02', place: shymkent }],
    ['custody-c', 'custody.term-set', { rule: 'kz.remand', from: '2021-11-02', basis: 'detention', duration: 'P2M' }],
    ['case-c', 'case.opened', { title: 'A case', persons: ['open'], place: shymkent }],
    ['case-c', 'case.hearing-scheduled', { hearing: 'h', at: '2022-06-25', what: 'First session' }],
    [
      'case-c',
      'case.ruling-issued',
      { on: '2021-11-04', sanctions: [{ type: 'fine', persons: ['open'], amount: 1, unit: 'KZT' }] },
    ],
    ['person-hidden', 'person.died', { on: '2021-11-10' }],
  ] as const;
  for (const [stream, type, data] of facts) await harness.append({ stream, type, data, at: november(12) });
  await harness.projector().catchUp();

  const { keys: ofGroup, ...group } = await toldTo('internal');
  expect(group).toEqual({ held: [], ofPerson: ['died'], hearings: ['cancelled'], sanctions: ['died'] });
  expect(JSON.stringify(ofGroup)).toContain('hidden');
  for (const viewer of ['public', 'partners'] as const) {
    const { keys, ...told } = await toldTo(viewer);
    expect(told).toEqual({
      ...{ held: ['open'], ofPerson: ['held'], hearings: ['scheduled'], sanctions: ['in_force'] },
    });
    expect(JSON.stringify(keys)).not.toContain('hidden');
  }
  const calendar = new Calendar(harness.dataSource, fixedClock('2021-11-20T00:00:00Z'), termRules(), placeNames());
  const everything = { person: null, place: null, region: null, statute: null, kind: null, everything: true };
  expect((await calendar.list(everything as never)).map(({ matter, ended }) => [matter, ended])).toEqual([
    ['hearing', null],
    ['term', null],
  ]);
});
