import { beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { began, person, problemsOf, recordingOn, shymkent, source, termSet } from '../testing/recording.ts';

const oral = { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' };
const released = (on: string) => ({
  fact: 'custody.release-reported',
  key: 'arrest',
  id: 'free',
  data: { on, source },
});

let now: string;
let recording: ReturnType<typeof recordingOn>;
/** The same record, by a clock that shows this. */
const recordingAt = (moment: string) => {
  now = moment;
  return recording;
};

beforeEach(async () => {
  recording = recordingOn(undefined, null, { now: () => Temporal.Instant.from(now) });
  const { record } = recordingAt('2021-11-09T06:00:00Z');
  await record(person('abildaev'), began('arrest', 'abildaev'), termSet('arrest', 'P10D'));
});

test('what has not come yet is refused, and recorded once it has', async () => {
  const { record } = recordingAt('2021-11-11T17:59:00Z');
  expect(await problemsOf(record(released('2021-11-12')))).toMatchObject([
    { code: 'in-the-future', field: 'on', message: expect.stringContaining('2021-11-11 in Shymkent (Asia/Almaty)') },
  ]);
  now = '2021-11-11T18:00:00Z';
  expect(await record(released('2021-11-12'))).toMatchObject([{ repeated: false }]);
});

test('what was recorded is recognised by whatever clock it is sent again', async () => {
  await recordingAt('2021-11-12T06:00:00Z').record(released('2021-11-12'));
  expect(await recordingAt('2021-11-09T06:00:00Z').record(released('2021-11-12'))).toMatchObject([{ repeated: true }]);
  expect(await problemsOf(recordingAt('2021-11-09T06:00:00Z').record(released('2021-11-13')))).toMatchObject([
    { code: 'id-reused' },
  ]);
});

test('a report is judged by when it arrived, where it bears that, and never earlier than now', async () => {
  const { record } = recordingAt('2021-11-09T06:00:00Z');
  const arrived = (asOf: string) => ({ ...released('2021-11-12'), asOf });
  expect(await problemsOf(record(arrived('2021-11-11T18:00:00+06:00')))).toMatchObject([{ code: 'in-the-future' }]);
  await record(arrived('2021-11-12T18:00:00+06:00'));
  const later = recordingAt('2021-11-20T06:00:00Z');
  const again = began('next', 'abildaev', { since: '2021-11-19' });
  expect(await later.record({ ...again, asOf: '2021-11-13T18:00:00+06:00' })).toMatchObject([{ repeated: false }]);
});

describe('what follows from a fact in another record bears its date', () => {
  test('also where the earlier episode is at a place at which that day has yet to begin', async () => {
    const { record, events } = recordingAt('2021-11-09T18:30:00Z');
    await record(began('before', 'abildaev', { place: oral }));
    await record(began('again', 'abildaev', { since: '2021-11-10', place: shymkent, previousEpisode: 'before' }));
    expect((await events('custody-before')).at(-1)).toMatchObject({
      type: 'custody.detained-again',
      data: { on: '2021-11-10' },
    });
  });

  test('of a death in custody as well', async () => {
    const { record, events } = recordingAt('2021-11-09T18:30:00Z');
    const death = { fact: 'custody.ended-by-death', key: 'arrest', data: { on: '2021-11-10', source } };
    await record(death);
    expect((await events('person-abildaev')).at(-1)).toMatchObject({ type: 'person.died', data: { on: '2021-11-10' } });
    expect(await problemsOf(record({ ...death, data: { on: '2021-11-11', source } }))).toMatchObject([
      { code: 'in-the-future' },
    ]);
  });
});
