import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Global, Module, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { Temporal } from 'temporal-polyfill';
import { custodyStatus, custodyWindow, foldCustody } from '#domain';
import { migrations, PostgresEventStore } from '#event-store-postgres';
import { termRules } from '#legal';
import { CLOCK, EVENT_STORE, IDENTITY, SystemIdentity, TERM_RULES } from '#platform';
import { KEYRING } from '#private-data';
import { fixedClock, privateTextsInMemory, type TestDatabase, testDatabase } from '#testing';
import { workingInWords } from '#words';
import type { RecordedFact } from '../fact-to-record.ts';
import { parseRecordFile } from '../record-file/parse-record-file.ts';
import type { RecordFileFact } from '../record-file/record-file-fact.ts';
import { RecordingModule } from '../recording.module.ts';
import { began, person, termSet } from '../testing/recording.ts';
import { RecordFacts } from './record-facts.ts';

let database: TestDatabase;
let store: PostgresEventStore;
let nest: TestingModule;
const rules = termRules();

beforeAll(async () => {
  database = await testDatabase({ migrations });
  store = new PostgresEventStore({ pool: database.pool, listen: database.appConfig });
  const clock = fixedClock('2021-12-06T06:00:00Z');
  @Global()
  @Module({
    providers: [
      { provide: EVENT_STORE, useValue: store },
      { provide: CLOCK, useValue: clock },
      { provide: IDENTITY, useValue: new SystemIdentity(clock) },
      { provide: TERM_RULES, useValue: rules },
      { provide: KEYRING, useValue: privateTextsInMemory() },
    ],
    exports: [EVENT_STORE, CLOCK, IDENTITY, TERM_RULES, KEYRING],
  })
  class Surroundings {}
  nest = await Test.createTestingModule({ imports: [Surroundings as Type, RecordingModule] }).compile();
  await nest.init();
});

afterAll(async () => {
  await nest?.close();
  await store?.close();
  await database?.drop();
});

const record = (facts: RecordFacts['facts']): Promise<readonly RecordedFact[]> =>
  nest.get(CommandBus).execute(new RecordFacts(facts, { actor: 'monitor', reads: 'private' }));

async function episodeOf(key: string) {
  const events = [];
  for await (const event of store.readStream(`custody-${key}`)) events.push(event);
  const episode = foldCustody(key, events);
  if (!episode) throw new Error(`no custody ${key}`);
  const window = custodyWindow(episode, rules);
  return { episode, window, at: (moment: string) => custodyStatus(episode, window, Temporal.Instant.from(moment)) };
}

describe('the command on Nest’s bus and PostgreSQL', () => {
  test('many at once on one record are all recorded, each once', async () => {
    await record([person('many'), began('many-arrest', 'many')]);
    const terms = Array.from({ length: 6 }, (_, index) => ({
      ...termSet('many-arrest', `P${index + 1}D`),
      id: `t${index}`,
    }));
    const recorded = await Promise.all([...terms, ...terms].map((term) => record([term])));
    expect(recorded.filter(([fact]) => !fact?.repeated)).toHaveLength(6);
    expect((await episodeOf('many-arrest')).episode.terms).toHaveLength(6);
  });

  const read = (file: string): readonly RecordFileFact[] =>
    parseRecordFile(file, readFileSync(new URL(`../../../../demo/${file}`, import.meta.url), 'utf8'));

  test('November 2021 goes in, and what the bulletin told of it comes out', async () => {
    const november = read('november-2021.yaml');
    expect(await record(november)).toHaveLength(november.length);
    const head = await store.head();
    expect((await record(november)).every(({ repeated }) => repeated)).toBe(true);
    expect(await store.head()).toBe(head);

    const lastDays = {
      fj3h25g4pd: '2021-11-12',
      b9437f4m8q: '2021-11-07',
      mmbnfv34bx: '2021-11-18',
      e8xk6hh5k7: '2021-11-30',
      s740k2xpew: '2021-12-20',
      h3d9re6yws: '2021-12-20',
    };
    for (const [key, day] of Object.entries(lastDays)) {
      expect([key, (await episodeOf(key)).window.latestDate]).toEqual([key, day]);
    }
    const ashtaev = await episodeOf('b9437f4m8q');
    expect(ashtaev.at('2021-11-07T09:00:00+06:00')).toBe('detained_again');
    const again = await episodeOf('fw855ywxr4');
    expect(again.at('2021-11-07T09:00:00+06:00')).toBe('held');
    const amirov = await episodeOf('mc5tejy5zf');
    expect(amirov.window).toMatchObject({ earliest: null, latest: null, reviewAt: null });
    expect(amirov.at('2030-01-01T00:00:00Z')).toBe('held');
    const consulate = november.filter(
      ({ fact, data }) => fact === 'custody.began' && (data as { since: string }).since === '2021-11-29',
    );
    expect(consulate).toHaveLength(6);
    for (const { key } of consulate) {
      const { at } = await episodeOf(key);
      expect([at('2021-11-29T12:00:00+06:00'), at('2021-12-05T00:00:00+06:00')]).toEqual([
        'held',
        'expired_release_unconfirmed',
      ]);
    }
  });

  test('the exercise moves a date, reports a release, and takes all of it back', async () => {
    const exercise = read('exercise.yaml');
    const before = (await episodeOf('fj3h25g4pd')).window.latestDate;
    await record(exercise.slice(0, 3));
    const moved = await episodeOf('fj3h25g4pd');
    expect(moved.window.latestDate).toBe('2021-11-14');
    expect(workingInWords('en', moved.window.steps)[0]).toMatch(
      /^Length of the term: corrected on 6 December 2021 \(an exercise\) from 10 days to 12 days: EXERCISE/,
    );
    expect((await episodeOf('c90exdgktx')).at('2021-11-08T16:00:00+06:00')).toBe('released');
    await record(exercise);
    expect((await episodeOf('fj3h25g4pd')).window.latestDate).toBe(before);
    expect((await episodeOf('c90exdgktx')).at('2021-11-08T16:00:00+06:00')).toBe('expired_release_unconfirmed');
  });
});
