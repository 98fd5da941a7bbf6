import { expect, test } from '@jest/globals';
import { shymkent, Telling } from '../testing/telling.ts';
import { closingsOf } from './closings-of.ts';

const why = { reason: 'Asked for' };
const person = (key: string, data: object = {}) => new Telling(key).tell(['person.registered', { name: key, ...data }]);
const custody = (key: string, who: string) =>
  new Telling(key).tell(['custody.began', { person: who, kind: 'detention', since: '2021-11-02', place: shymkent }]);

async function closings(stream: string, records: Readonly<Record<string, Telling>>) {
  const found = await closingsOf(stream, async (name) => records[name]?.facts ?? []);
  return found.map(({ revision, by, was, became }) => [Number(revision), by, was, became]);
}

test('what withdrew a record and still does is named; what was undone is not, also where another followed', async () => {
  const closed = person('a').tell(
    ['person.confidentiality-set', { confidentiality: 'internal', ...why }],
    ['person.confidentiality-set', { confidentiality: 'public', ...why }],
    ['person.consent-stated', { extent: 'internal' }],
    ['person.consent-stated', { extent: 'public' }],
    ['person.confidentiality-set', { confidentiality: 'partners', ...why }],
    ['person.confidentiality-set', { confidentiality: 'internal', ...why }],
  );
  expect(await closings('person-a', { 'person-a': closed })).toEqual([
    [5, 'confidentiality', 'public', 'partners'],
    [6, 'confidentiality', 'partners', 'internal'],
  ]);
});

test('consent that closes counts also where the group had closed the record already', async () => {
  const closed = person('a').tell(
    ['person.confidentiality-set', { confidentiality: 'internal', ...why }],
    ['person.consent-stated', { extent: 'internal' }],
    ['person.confidentiality-set', { confidentiality: 'public', ...why }],
  );
  expect(await closings('person-a', { 'person-a': closed })).toEqual([[2, 'consent', 'public', 'internal']]);
});

test('a record that was never open was withdrawn from nobody, nor one that follows another: that one is named', async () => {
  const records = {
    'person-born': person('born', { confidentiality: 'internal' }),
    'custody-born': custody('born', 'born'),
    'person-later': person('later').tell(['person.consent-stated', { extent: 'internal' }]),
    'custody-later': custody('later', 'later'),
  };
  expect(await closings('person-born', records)).toEqual([]);
  expect(await closings('custody-born', records)).toEqual([]);
  expect(await closings('person-later', records)).toEqual([[1, 'consent', 'public', 'internal']]);
  expect(await closings('custody-later', records)).toEqual([]);
});

test('a record that came to name a closed one was closed by the fact that names it', async () => {
  const records = {
    'incident-shut': new Telling('shut').tell([
      'incident.recorded',
      { occurredOn: '2021-11-02', kinds: ['other'], summary: 'Seen.', confidentiality: 'internal' },
    ]),
    'person-a': person('a').tell(
      ['person.name-added', { name: 'Another' }],
      ['person.died', { on: '2021-11-03', incident: 'shut' }],
    ),
  };
  expect(await closings('person-a', records)).toEqual([[2, 'named', 'public', 'internal']]);
});
