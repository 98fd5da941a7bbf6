import { expect, test } from '@jest/globals';
import { InMemoryEventStore, type JsonObject } from '#event-store';
import { PublicEvents } from './public-events.ts';

const source = { publisher: 'The sister' };
const id = (number: number) => `017ce085-3a00-7000-8000-${String(number).padStart(12, '0')}`;
/** With the millisecond in front, as ids of older logs have it. */
const OF_ANOTHER_TIME = '017ce085-3a7b-7000-8000-000000000001';
const sealed = `habeas:sealed:1:person-w:person.name:${'A'.repeat(60)}`;

const facts: readonly [type: string, data: JsonObject][] = [
  ['person.registered', { name: 'Nurlan', family: null, given: null, script: 'Latn', confidentiality: 'public' }],
  ['person.private-noted', { contacts: null, health: null, notes: sealed }],
  [
    'person.corrected',
    { event: id(2), field: 'source.publisher', old: 'The sister', new: 'The aunt', reason: 'misheard' },
  ],
  ['person.retracted', { event: id(2), reason: 'Said of another' }],
  ['person.name-added', { name: sealed, family: null, given: null, script: 'Latn', anonymous: true }],
  ['person.died', { on: '2021-11-02', place: null, cause: null, incident: null, episode: null }],
  ['person.erased', { reason: 'Asked for' }],
  ['person.consent-stated', { extent: 'public', by: 'her aunt' }],
  ['person.confidentiality-set', { confidentiality: 'public', reason: 'Agreed' }],
  ['person.corrected', { event: id(6), field: 'on', old: '2021-11-02', new: '2021-11-03', reason: 'misheard' }],
  [
    'person.corrected',
    { event: OF_ANOTHER_TIME, field: 'on', old: '2021-11-02', new: '2021-11-03', reason: 'misheard' },
  ],
];

test('of a person whom everybody may know, what the group keeps to itself and whatever amends it is no public event', async () => {
  const store = new InMemoryEventStore();
  const events = facts.map(([type, data], index) => ({
    ...{ id: id(index + 1), type, schemaVersion: 1, data: { ...data, source } },
    metadata: {
      recordedAt: '2021-11-02T12:00:00Z',
      actor: 'monitor',
      correlationId: id(90),
      causationId: id(91),
      sources: [],
    },
  }));
  await store.append('person-w', events, 'no_stream');
  const asked = new PublicEvents(store);
  const shown: string[] = [];
  for await (const event of store.readAll()) {
    if (await asked.mayBeShown({ event, entry: { version: 1 } })) shown.push('of version 1');
    if (await asked.mayBeShown({ event, entry: { version: 2 } })) shown.push(event.type);
  }
  expect(shown).toEqual(['person.registered', 'person.died', 'person.corrected']);
});
