import { expect, test } from '@jest/globals';
import type { RecordEventType } from '../record-events.ts';
import { Telling } from '../testing/telling.ts';
import { opensToMore } from './opens-to-more.ts';

const why = { reason: 'misread' };
type Told = readonly [type: RecordEventType, data: Record<string, unknown>];

const registered = (data: object = {}) =>
  new Telling('w-1').tell(['person.registered', { name: 'Nurzhan Abildaev', ...data }]);
const consent = (extent: string): Told => ['person.consent-stated', { extent }];
const set = (confidentiality: string): Told => ['person.confidentiality-set', { confidentiality, ...why }];

function opening(before: Telling, ...told: Told[]) {
  return opensToMore('person', before.key, before.facts, before.tell(...told).facts);
}

test('less consent and a stricter decision open nothing; more of either does', () => {
  const open = registered();
  expect(opening(open, consent('public'))).toBeNull();
  expect(opening(open, consent('internal'))).toBeNull();
  expect(opening(open, set('partners'))).toBeNull();
  const closed = open.tell(consent('internal'));
  expect(opening(closed, consent('internal'))).toBeNull();
  expect(opening(closed, consent('partners'))).toBe('consent');
  expect(opening(closed, consent('public'))).toBe('consent');
  expect(opening(open.tell(set('internal')), set('partners'))).toBe('confidentiality');
  expect(opening(registered({ confidentiality: 'internal' }), set('public'))).toBe('confidentiality');
});

test('consent is lifted by itself, also while the decision of the group still holds', () => {
  const both = registered({ confidentiality: 'internal' }).tell(consent('internal'));
  expect(opening(both, consent('public'))).toBe('consent');
  expect(opening(both, set('public'))).toBe('confidentiality');
});

test('the correction and the retraction of what closed a record open it, and taking that back closes it', () => {
  const closed = registered().tell(consent('internal'));
  const event = closed.id('person.consent-stated');
  expect(opening(closed, ['person.retracted', { event, ...why }])).toBe('consent');
  const fix = { event, field: 'extent', old: 'internal', new: 'partners', ...why };
  expect(opening(closed, ['person.corrected', fix])).toBe('consent');
  const opened = closed.tell(['person.retracted', { event, ...why }]);
  expect(opening(opened, ['person.retracted', { event: opened.id('person.retracted'), ...why }])).toBeNull();
});

test('a name in the clear opens who was known by a withheld name alone', () => {
  const name = (data: object): Told => ['person.name-added', { name: 'Nurjan Abildayev', ...data }];
  const hidden = registered({ anonymous: true, shownAs: 'A student' });
  expect(opening(hidden, name({}))).toBe('name');
  expect(opening(hidden, name({ anonymous: true }))).toBeNull();
  expect(opening(registered(), name({}))).toBeNull();
});

test('a name in the clear opens who is known by an alias and has a withheld name: it may be that one, spelled otherwise', () => {
  const alias = registered({ name: 'Student B.' });
  const withheld: Told = ['person.name-added', { name: 'Нуржан Абильдаев', script: 'Cyrl', anonymous: true }];
  const hidden = alias.tell(withheld);
  expect(opening(hidden, ['person.name-added', { name: 'Nurzhan Abildaev' }])).toBe('name');
  expect(opening(hidden, ['person.name-added', { name: 'Нуржан  АБИЛЬДАЕВ', script: 'Cyrl' }])).toBe('name');
  expect(opening(alias, withheld)).toBeNull();
});

test('a record that begins opens nothing, however it begins', () => {
  expect(opensToMore('person', 'w-1', [], registered().tell(consent('internal'), consent('public')).facts)).toBeNull();
});
