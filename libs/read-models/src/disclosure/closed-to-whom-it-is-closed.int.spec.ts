import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Confidentiality } from '#domain';
import { placeNames } from '#legal';
import { Assemblies } from '../assembly/assemblies.ts';
import { Sanctions } from '../court-case/sanctions.ts';
import { RecordHistory } from '../history/record-history.ts';
import { Incidents } from '../incident/incidents.ts';
import { Persons } from '../person/persons.ts';
import { RecordHarness, shymkent } from '../testing/record-harness.ts';

let harness: RecordHarness;
const at = '2021-11-02T12:00:00Z';

beforeAll(async () => {
  harness = await RecordHarness.open();
  for (const [key, confidentiality] of [
    ['open', 'public'],
    ['friend', 'partners'],
    ['secret', 'internal'],
  ] as const) {
    await harness.record(`person-${key}`, 'person.registered', { name: `Name ${key}`, confidentiality }, at);
  }
  // All about persons, and public by themselves.
  for (const person of ['open', 'friend', 'secret']) {
    await harness.record(
      `incident-${person}`,
      'incident.recorded',
      { occurredOn: '2021-11-02', kinds: ['detention'], summary: `Told of ${person}.`, persons: [{ person }] },
      at,
    );
    await harness.record(
      `custody-${person}`,
      'custody.began',
      { person, kind: 'detention', since: '2021-11-02', place: shymkent },
      at,
    );
    await harness.record(
      `case-${person}`,
      'case.opened',
      { title: `Case of ${person}`, persons: [person], place: shymkent },
      at,
    );
    await harness.record(
      `case-${person}`,
      'case.hearing-scheduled',
      { hearing: 'first', at: '2022-12-10', what: 'A hearing' },
      at,
    );
    await harness.record(
      `case-${person}`,
      'case.ruling-issued',
      { on: '2021-11-03', sanctions: [{ type: 'fine', persons: [person], amount: 1, unit: 'KZT' }] },
      at,
    );
    await harness.record(
      `assembly-${person}`,
      'assembly.notified',
      { organisers: [person], form: 'picket', place: shymkent },
      at,
    );
  }
});

afterAll(async () => {
  await harness.close();
});

/** Every person about whom any read says anything. */
async function seenBy(viewer: Confidentiality | undefined, knownAt: string | null = null): Promise<string[]> {
  const { dataSource, clock, store, registry, custody, hearings } = harness;
  const asked = { ...(viewer ? { viewer } : {}), knownAt };
  const history = new RecordHistory(store, registry, clock);
  const streams = ['person', 'incident', 'custody', 'case', 'assembly'].flatMap((category) =>
    ['open', 'friend', 'secret'].map((key) => `${category}-${key}`),
  );
  const everything = JSON.stringify([
    (await custody.held(asked)).known.map(({ entry, state }) => [entry, { ...state, revision: 0 }]),
    (await custody.archive(asked)).held,
    (await custody.ofPerson('secret', asked)).held,
    (await hearings.list(asked)).hearings,
    (await new Persons(dataSource, clock).list(asked)).items,
    (await new Incidents(dataSource, clock, placeNames()).list(asked)).items,
    (await new Assemblies(dataSource, clock, placeNames()).list(asked)).items,
    (await new Sanctions(dataSource, clock, placeNames()).list(asked)).items,
    await Promise.all(streams.map((stream) => history.of(stream, asked))),
  ]);
  return ['open', 'friend', 'secret'].filter((person) => everything.includes(person));
}

test('no read tells anybody of what they may not know, nor of what names it', async () => {
  expect(await seenBy(undefined)).toEqual(['open']);
  expect(await seenBy('public')).toEqual(['open']);
  expect(await seenBy('partners')).toEqual(['open', 'friend']);
  expect(await seenBy('internal')).toEqual(['open', 'friend', 'secret']);
});

test('asking what was known earlier opens nothing that was closed since', async () => {
  const later = '2021-11-05T12:00:00Z';
  await harness.record('person-open', 'person.consent-stated', { extent: 'partners', by: 'the family' }, later);
  expect(await seenBy('public', '2021-11-03')).toEqual([]);
  expect(await seenBy('public')).toEqual([]);
  expect(await seenBy('partners', '2021-11-03')).toEqual(['open', 'friend']);
  await harness.record('person-open', 'person.consent-stated', { extent: 'public' }, later);
  expect(await seenBy('public')).toEqual(['open']);
  expect((await harness.rebuild()).differences).toEqual([]);
});
