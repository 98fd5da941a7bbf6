import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { termRules } from '#legal';
import { SystemIdentity } from '#platform';
import { adoptJurisdictions, readJurisdictionFile } from '#recording';
import { fixedClock } from '#testing';
import { PlacesInForce } from './places-in-force.ts';

const KYRGYZSTAN = readFileSync(new URL('../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');
const clock = fixedClock('2021-12-31T06:00:00Z');

async function adopt(store: InMemoryEventStore, text: string): Promise<void> {
  const { document } = readJurisdictionFile('kg.yaml', text);
  const recorder = { store, clock, identity: new SystemIdentity(clock), actor: 'configuration' };
  await adoptJurisdictions([{ file: 'kg.yaml', document: document! }], recorder);
}

/** The test fails by its time where this never holds. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5);
}

const zonesOfOsh = (places: PlacesInForce) => places.zonesOf({ name: 'Osh', region: null, jurisdiction: 'KG' });

test('a process that runs learns the places of a file that another adopted, and of its next edition, without a restart', async () => {
  const store = new InMemoryEventStore();
  const places = await PlacesInForce.open(store, termRules());
  const ending = new AbortController();
  const faults: unknown[] = [];
  const following = places.follow(ending.signal, (error) => faults.push(error));
  expect(zonesOfOsh(places)).toEqual([]);
  await adopt(store, KYRGYZSTAN);
  await until(() => zonesOfOsh(places).length > 0);
  expect(places.placeName({ name: 'Osh', jurisdiction: 'KG' }, 'ru')).toBe('Ош');
  await adopt(store, KYRGYZSTAN.replace('ru: Ош', 'ru: Оша'));
  await until(() => places.placeName({ name: 'Osh', jurisdiction: 'KG' }, 'ru') === 'Оша');
  ending.abort();
  await following;
  expect(faults).toEqual([]);
});

test('a log that does not answer for a while is followed again', async () => {
  const store = new InMemoryEventStore();
  const places = await PlacesInForce.open(store, termRules());
  const head = store.head.bind(store);
  const fault = new Error('The database is away.');
  let asked = 0;
  store.head = async () => {
    asked += 1;
    if (asked === 1) throw fault;
    return await head();
  };
  const ending = new AbortController();
  const faults: unknown[] = [];
  const following = places.follow(ending.signal, (error) => faults.push(error));
  await adopt(store, KYRGYZSTAN);
  await until(() => zonesOfOsh(places).length > 0);
  ending.abort();
  await following;
  expect(faults).toEqual([fault]);
});
