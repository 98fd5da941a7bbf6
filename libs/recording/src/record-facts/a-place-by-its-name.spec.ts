import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { SystemIdentity } from '#platform';
import { fixedClock } from '#testing';
import { adoptJurisdictions } from '../jurisdiction/adopt-jurisdictions.ts';
import { readJurisdictionFile } from '../jurisdiction/read-jurisdiction-file.ts';
import { parseRecordFile } from '../record-file/parse-record-file.ts';
import { began, person, problemsOf, recordingOn } from '../testing/recording.ts';

const KYRGYZSTAN = readFileSync(new URL('../../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');

/** The place of an episode as the log has it, that was stated so. */
async function recorded(place: unknown, since = '2021-11-02') {
  const { record, events } = recordingOn();
  await record(person('a'), began('one', 'a', { place, since }));
  const [opening] = await events('custody-one');
  return (opening!.data as { place: unknown }).place;
}

describe('a place by its name alone', () => {
  test.each([
    ['Almaty', { name: 'Almaty', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' }],
    ['Шымкент', { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' }],
    ['ақтау', { name: 'Aktau', region: 'Mangystau', jurisdiction: 'KZ', zone: 'Asia/Aqtau' }],
    ['Nur-Sultan', { name: 'Nur-Sultan', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' }],
    ['Homel', { name: 'Gomel', region: null, jurisdiction: 'BY', zone: 'Europe/Minsk' }],
    ['Minsk, BY', { name: 'Minsk', region: null, jurisdiction: 'BY', zone: 'Europe/Minsk' }],
  ])('%j is recorded whole', async (place, whole) => {
    expect(await recorded(place)).toEqual(whole);
  });

  test('lies in the region in which it lay on that day', async () => {
    expect(await recorded('Semey', '2021-11-02')).toMatchObject({ region: 'East Kazakhstan' });
    expect(await recordedLater()).toMatchObject({ region: 'Abai' });
  });

  async function recordedLater() {
    const { record, events } = recordingOn(undefined, null, fixedClock('2022-12-31T06:00:00Z'));
    await record(person('a'), began('one', 'a', { place: 'Semey', since: '2022-07-01' }));
    return ((await events('custody-one'))[0]!.data as { place: unknown }).place;
  }

  test('is taken in every fact that has a place, and in the correction of one', async () => {
    const { record, events } = recordingOn();
    await record(person('a'), began('one', 'a', { place: 'Almaty' }));
    await record({
      fact: 'custody.transferred',
      key: 'one',
      data: { on: '2021-11-05', place: 'Uralsk', source: { publisher: 'A' } },
    });
    const [opening] = await events('custody-one');
    const correction = {
      ...{ event: opening?.id, field: 'place', old: 'Almaty', new: 'Taraz', reason: 'misread' },
      source: { publisher: 'A' },
    };
    await record({ fact: 'custody.corrected', key: 'one', data: correction });
    expect((await events('custody-one')).slice(1).map(({ data }) => data)).toMatchObject([
      { place: { name: 'Uralsk', zone: 'Asia/Oral' } },
      { old: { name: 'Almaty' }, new: { name: 'Taraz', region: 'Zhambyl' } },
    ]);
  });

  test('that is not on file is refused with the nearest names', async () => {
    const { record } = recordingOn();
    expect(await problemsOf(record(person('a'), began('one', 'a', { place: 'Almatty' })))).toMatchObject([
      {
        code: 'unknown-place',
        field: 'place',
        message: expect.stringMatching(/"Almatty" is no place on file; did you mean "Almaty"/),
      },
    ]);
    const elsewhere = { place: 'Almaty, BY' };
    expect(await problemsOf(record(person('a'), began('one', 'a', elsewhere)))).toMatchObject([
      { message: expect.stringMatching(/"Almaty" is no place of BY on file\. Another place is given whole/) },
    ]);
  });

  test('that two countries have is asked about', async () => {
    const { record, store } = recordingOn();
    const clock = fixedClock('2021-12-31T06:00:00Z');
    const { document } = readJurisdictionFile('kg.yaml', KYRGYZSTAN.replace('en: Osh,', 'en: Taraz,'));
    const recorder = { store, clock, identity: new SystemIdentity(clock), actor: 'configuration' };
    await adoptJurisdictions([{ file: 'kg.yaml', document: document! }], recorder);
    expect(await problemsOf(record(person('a'), began('one', 'a', { place: 'Taraz' })))).toMatchObject([
      {
        message: expect.stringMatching(/"Taraz" is a place of KZ and of KG; say which: "Taraz, KZ"/),
      },
    ]);
    await record(person('a'), began('one', 'a', { place: 'Taraz, KG' }));
  });

  test('is recorded once under one id, and is the same as the whole place', async () => {
    const { record, store } = recordingOn();
    await record(person('a'), began('one', 'a', { place: 'Almaty' }));
    const head = await store.head();
    await record(began('one', 'a', { place: 'Алматы' }));
    const whole = { name: 'Almaty', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
    await record(began('one', 'a', { place: whole }));
    expect(await store.head()).toBe(head);
  });

  test('keeps a limited account to its countries', async () => {
    const { within } = recordingOn();
    const other = began('one', 'a', { place: 'Minsk' });
    expect(await problemsOf(within(['KZ'], 'Aigul', person('a'), other))).toMatchObject([
      { code: 'outside-jurisdictions' },
    ]);
    await within(['KZ'], 'Aigul', person('a'), began('one', 'a', { place: 'Almaty' }));
  });
});

test('a record file may name a place, and other faults of the fact are still found in it', () => {
  const text = `
- fact: custody.began
  key: one
  data: { person: a, kind: detention, since: 2021-11-02, place: Almaty, source: { publisher: A } }
`;
  expect(parseRecordFile('a.yaml', text)).toHaveLength(1);
  expect(() => parseRecordFile('a.yaml', text.replace('kind: detention', 'kind: detension'))).toThrow(/data\.kind/);
  expect(() => parseRecordFile('a.yaml', text.replace('place: Almaty', 'place: ""'))).toThrow(/data\.place/);
});
