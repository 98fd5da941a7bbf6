import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  custodyStatus,
  custodyWindow,
  foldCase,
  foldCustody,
  foldPerson,
  releaseLeaves,
  sanctionStatus,
  sanctionsOf,
} from '#domain';
import { InMemoryEventStore, type RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { parseRecordFile, RecordFacts, RecordFactsHandler } from '#recording';
import { fixedClock, privateTextsInMemory, sequentialIdentity } from '#testing';

const NOW = '2026-01-01T00:00:00Z';
const rules = termRules();
let events: readonly RecordedEvent[];

beforeAll(async () => {
  const store = new InMemoryEventStore();
  const handler = new RecordFactsHandler(
    store,
    fixedClock(NOW),
    sequentialIdentity(),
    rules,
    privateTextsInMemory(),
    null,
    undefined,
    null,
  );
  const facts = parseRecordFile('facts.yaml', readFileSync(new URL('./facts.yaml', import.meta.url), 'utf8'));
  await handler.execute(new RecordFacts(facts, { actor: 'monitor', mayWiden: true, reads: 'private' }));
  const all: RecordedEvent[] = [];
  for await (const event of store.readAll()) all.push(event);
  events = all;
});

const of = (stream: string) => events.filter((event) => event.stream === stream);
const custody = (key: string) => {
  const episode = foldCustody(key, of(`custody-${key}`))!;
  const window = custodyWindow(episode, rules);
  return { episode, window, status: custodyStatus(episode, window, Temporal.Instant.from(NOW)) };
};
const sanctions = (key: string) => sanctionsOf(foldCase(key, of(`case-${key}`))!);

test('what becomes of custody: who is held, who left it and how, whose term is over', () => {
  const told = [
    ...['bialiatski', 'navalny', 'gershkovich', 'orlov', 'kavala-first', 'kavala-second', 'ibadoghlu', 'abdelfattah'],
    ...['tazhimuratov', 'fourteen', 'amaglobeli', 'suukyi', 'nicaragua-222', 'khalil', 'assange', 'khattak', 'amon'],
    ...['colony', 'carousel-1', 'carousel-2', 'carousel-3', 'arbitrary', 'courtroom', 'prolonged', 'unheard'],
    ...['promise-1', 'promise-2', 'treated'],
  ].map((key) => {
    const { episode, status } = custody(key);
    const manner = episode.releaseConfirmed?.manner ?? null;
    return `${key}: ${episode.kind} ${status}${manner === null ? '' : `, ${manner}: ${releaseLeaves(manner)}`}`;
  });
  expect(told).toEqual([
    'bialiatski: imprisonment held',
    'navalny: imprisonment died',
    'gershkovich: remand released, exchange: handed_over',
    'orlov: imprisonment released, exchange: handed_over',
    'kavala-first: remand detained_again',
    'kavala-second: remand held',
    'ibadoghlu: house_arrest held',
    'abdelfattah: imprisonment released, pardon: free',
    'tazhimuratov: imprisonment held',
    'fourteen: imprisonment released, pardon: free',
    'amaglobeli: imprisonment held',
    'suukyi: imprisonment held',
    'nicaragua-222: imprisonment released, deportation: handed_over',
    'khalil: immigration_detention released, bail: on_terms',
    'assange: extradition_detention released, bail: on_terms',
    'khattak: military_detention held',
    'amon: remand held',
    'colony: imprisonment expired_release_unconfirmed',
    'carousel-1: administrative_arrest detained_again',
    'carousel-2: administrative_arrest detained_again',
    'carousel-3: administrative_arrest expired_release_unconfirmed',
    'arbitrary: imprisonment held',
    'courtroom: remand released, other: not_said',
    'prolonged: remand expired_release_unconfirmed',
    'unheard: imprisonment expired_release_unconfirmed',
    'promise-1: remand released, recognizance: on_terms',
    'promise-2: house_arrest held',
    'treated: psychiatric_confinement held',
  ]);
});

test('when terms end: by a rule, until a day, until a month, cut by a pardon', () => {
  const ends = ['bialiatski', 'amaglobeli', 'orlov', 'suukyi'].map((key) => {
    const { earliestDate, latestDate } = custody(key).window;
    return [key, earliestDate, latestDate];
  });
  expect(ends).toEqual([
    ['bialiatski', '2031-07-14', '2031-07-14'],
    ['amaglobeli', '2027-01-12', '2027-01-12'],
    ['orlov', '2026-08-01', '2026-08-31'],
    ['suukyi', '2048-02-01', '2048-02-01'],
  ]);
});

test('when terms end that were added to: behind the one that ran, and by a court twice until a day', () => {
  const ends = ['colony', 'prolonged', 'arbitrary', 'unheard'].map((key) => {
    const { earliestDate, latestDate } = custody(key).window;
    return [key, earliestDate, latestDate];
  });
  expect(ends).toEqual([
    ['colony', '2025-06-01', '2025-06-01'],
    ['prolonged', '2024-09-19', '2024-09-19'],
    ['arbitrary', '2038-01-01', '2038-12-31'],
    ['unheard', '2022-12-01', '2022-12-31'],
  ]);
});

test('a disappearance has no place and is never due; a dispute stands beside what is recorded', () => {
  const disappeared = foldCustody('khattak', of('custody-khattak').slice(0, 1))!;
  expect([disappeared.place, disappeared.kind]).toEqual([null, 'enforced_disappearance']);
  expect(custodyWindow(disappeared, rules)).toMatchObject({ latest: null, reviewAt: null });
  expect(custody('suukyi').episode.standing).toBe('conflicting');
  expect(custody('navalny').episode.death?.cause).toMatch(/^Natural causes/);
});

test('sentences: for life, in absentia, suspended, acquitted, sent back, upheld', () => {
  const at = Temporal.Instant.from(NOW);
  const status = (key: string, zone: string) =>
    sanctions(key).map((one) => `${one.person}: ${one.life ? 'life' : one.amount} ${sanctionStatus(one, at, zone)}`);
  expect(status('tsikhanouskaya', 'Europe/Minsk')).toEqual(['tsikhanouskaya: 15 in_absentia']);
  expect(status('kavala', 'Europe/Istanbul')).toEqual(['kavala: life in_force']);
  expect(status('temirov-live', 'Asia/Bishkek')).toEqual([
    'tajibek: 6 in_force',
    'ishenbekov: 5 in_force',
    'beishekeyeva: 5 suspended',
    'kaparov: 5 suspended',
  ]);
  expect(status('orlov', 'Europe/Moscow')).toEqual(['orlov: 150000 annulled']);
  expect(status('tazhimuratov', 'Asia/Samarkand')).toEqual(['tazhimuratov: 16 in_force']);
  expect(status('courtroom', 'Asia/Tashkent')).toEqual(['courtroom: 3 suspended']);
  expect(status('stricter', 'Asia/Almaty')).toEqual(['stricter: 2 commuted', 'stricter: 1 term_over']);
  const outcomes = foldCase('temirov-live', of('case-temirov-live'))!.rulings[0];
  expect(outcomes).toMatchObject({ outcome: 'convicted', outcomes: [{ outcome: 'acquitted' }] });
});

test('people: in other scripts, of an age, a group, a minor who is named for a reason', () => {
  const person = (key: string) => foldPerson(key, of(`person-${key}`))!;
  expect(person('abdelfattah').names.map(({ script }) => script)).toEqual(['Latn', 'Arab']);
  expect(person('navalny').names[0]?.script).toBe('Cyrl');
  expect(person('nicaragua-222').count).toEqual({ from: 222, to: 222 });
  expect(person('turbin')).toMatchObject({ minor: true, anonymous: false });
  expect(person('treated')).toMatchObject({ anonymous: true, name: 'A man from Almaty' });
  expect(person('bialiatski')).toMatchObject({ birthYear: 1962, sex: 'male' });
});

test('incidents of every new kind', () => {
  const kinds = events
    .filter(({ type }) => type === 'incident.recorded')
    .flatMap(({ data }) => data.kinds as readonly string[]);
  expect([...new Set(kinds)].sort()).toEqual([
    ...['asset_freeze', 'compulsory_treatment', 'deportation', 'extremist_designation', 'hunger_strike'],
    ...['parole_denied', 'passport_taken', 'property_or_licence_restriction', 'search', 'site_blocked', 'statement'],
    'travel_ban',
  ]);
});
