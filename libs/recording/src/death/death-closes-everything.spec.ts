import { beforeEach, describe, expect, test } from '@jest/globals';
import { foldCase, foldCustody, foldPerson, withoutHearingsOfTheDead } from '#domain';
import { began, correction, person, problemsOf, recordingOn, source, termSet } from '../testing/recording.ts';

const KEY = 'atabek-2021';
const died = (data: Record<string, unknown> = {}) => ({
  fact: 'person.died',
  key: 'atabek',
  id: 'atabek-died',
  data: { on: '2021-11-24', source, ...data },
});
const endedByDeath = { fact: 'custody.ended-by-death', key: KEY, id: 'ended', data: { on: '2021-11-24', source } };

let recording: ReturnType<typeof recordingOn>;
const death = async () => foldPerson('atabek', await recording.events('person-atabek'))?.death;

beforeEach(async () => {
  recording = recordingOn();
  await recording.record(person('atabek'), began(KEY, 'atabek'), termSet(KEY, 'P30D'));
});

describe('whoever dies in custody', () => {
  test('is dead in the record of the person too, by the same command, once', async () => {
    await recording.record(endedByDeath);
    expect(await death()).toMatchObject({ on: '2021-11-24', episode: KEY, source });
    const head = await recording.store.head();
    expect(await recording.record(endedByDeath)).toMatchObject([{ repeated: true }]);
    expect(await recording.store.head()).toBe(head);
  });

  test('is so with another date when that was corrected, and not when it was taken back', async () => {
    await recording.record(endedByDeath);
    await recording.record(correction(KEY, 'ended', 'on', '2021-11-24', '2021-11-23'));
    expect(await death()).toMatchObject({ on: '2021-11-23' });
    const back = { event: 'ended', reason: 'another man', source };
    await recording.record({ fact: 'custody.retracted', key: KEY, data: back });
    expect(await death()).toBeNull();
    expect(foldCustody(KEY, await recording.events(`custody-${KEY}`))?.death).toBeNull();
  });

  test('is taken back where custody says so, and not in the record of the person alone', async () => {
    await recording.record(endedByDeath);
    const [told] = (await recording.events('person-atabek')).filter(({ type }) => type === 'person.died');
    const back = { fact: 'person.retracted', key: 'atabek', data: { event: told!.id, reason: 'another man', source } };
    expect(await problemsOf(recording.record(back))).toMatchObject([
      { code: 'follows-from-custody', field: 'event', message: expect.stringContaining('custody.retracted') },
    ]);
    expect(await death()).not.toBeNull();
    const inCustody = { event: 'ended', reason: 'another man', source };
    await recording.record({ fact: 'custody.retracted', key: KEY, data: inCustody });
    expect(await death()).toBeNull();
  });

  test('is told with its cause, where the source names one', async () => {
    await recording.record({ ...endedByDeath, data: { ...endedByDeath.data, cause: 'Heart failure, by the prison' } });
    const [told] = (await recording.events('person-atabek')).filter(({ type }) => type === 'person.died');
    expect(told?.data).toMatchObject({ cause: 'Heart failure, by the prison', episode: KEY });
  });

  test('keeps the date that the record of the person has of its own', async () => {
    await recording.record(died({ on: '2021-11-23' }), endedByDeath);
    expect(await death()).toMatchObject({ on: '2021-11-23', episode: null });
  });
});

describe('after a death', () => {
  beforeEach(async () => {
    await recording.record(died());
  });

  test('no term, no extension and no new custody begins', async () => {
    const later = { on: '2021-11-25', by: 'P1D', source };
    for (const fact of [
      { ...termSet(KEY, 'P5D', { from: '2021-11-25' }), id: 'late-term' },
      { fact: 'custody.extended', key: KEY, data: later },
      began('atabek-later', 'atabek', { since: '2021-11-25' }),
    ]) {
      expect(await problemsOf(recording.record(fact))).toMatchObject([
        { code: 'person-died', message: expect.stringContaining('24 November 2021') },
      ]);
    }
  });

  test('what happened before it can still be told', async () => {
    await recording.record({
      fact: 'custody.transferred',
      key: KEY,
      data: { on: '2021-11-10', facility: 'X', source },
    });
    await recording.record({ fact: 'custody.release-confirmed', key: KEY, data: { on: '2021-11-20', source } });
    expect(await recording.events(`custody-${KEY}`)).toHaveLength(4);
  });

  test('it is not told twice, and whatever was recorded before is recognised', async () => {
    expect(await problemsOf(recording.record({ ...died(), id: 'again' }))).toMatchObject([{ code: 'already-died' }]);
    expect(await recording.record(died(), termSet(KEY, 'P30D'))).toMatchObject([
      { repeated: true },
      { repeated: true },
    ]);
  });
});

describe('a hearing after the death of every party', () => {
  const place = { name: 'Almaty', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
  const opened = (persons: readonly string[]) => ({
    fact: 'case.opened',
    key: 'c',
    data: { title: 'A case', persons, place, source },
  });
  const scheduled = (data: Record<string, unknown>, id: string | null = null) => ({
    fact: 'case.hearing-scheduled',
    key: 'c',
    id,
    data: { hearing: 'h', at: '2021-12-10T10:00', what: 'First session', source, ...data },
  });

  test('is asked about, and stands where it is said to be posthumous', async () => {
    await recording.record(opened(['atabek']), died());
    expect(await problemsOf(recording.record(scheduled({})))).toMatchObject([
      { code: 'parties-died', field: 'at', message: expect.stringContaining('"posthumous": true') },
    ]);
    await recording.record(scheduled({ posthumous: true, what: 'Rehabilitation' }, 'h'));
    await recording.record({
      fact: 'case.hearing-postponed',
      key: 'c',
      data: { hearing: 'h', to: '2021-12-20', source },
    });
    const courtCase = foldCase('c', await recording.events('case-c'))!;
    const deaths = new Map([['atabek', (await death())!]]);
    expect(withoutHearingsOfTheDead(courtCase, deaths).hearings).toMatchObject([
      { status: 'scheduled', at: '2021-12-20' },
    ]);
  });

  test('is no question before the death, nor while one of them lives', async () => {
    await recording.record(person('other'), opened(['atabek', 'other']), died());
    await recording.record(scheduled({ at: '2021-11-20' }), scheduled({ hearing: 'second' }));
  });

  test('that was set before is off, and goes on where it turns out to be held all the same', async () => {
    await recording.record(opened(['atabek']), scheduled({}, 'set'), died());
    const deaths = new Map([['atabek', (await death())!]]);
    const hearings = async () =>
      withoutHearingsOfTheDead(foldCase('c', await recording.events('case-c'))!, deaths).hearings;
    expect(await hearings()).toMatchObject([{ status: 'cancelled' }]);
    const why = { reason: 'The family asked the court to go on', source };
    const corrected = { event: 'set', field: 'posthumous', old: false, new: true, ...why };
    await recording.record({ fact: 'case.corrected', key: 'c', data: corrected });
    expect(await hearings()).toMatchObject([{ status: 'scheduled' }]);
  });
});

describe('after a death that is recorded of another record of the person', () => {
  const merged = (key: string, into: string) => ({
    fact: 'person.merged',
    key,
    data: { into, reason: 'One man', source },
  });

  test.each([
    ['into which this one is merged', 'atabek', 'other'],
    ['that is merged into this one', 'other', 'atabek'],
  ])('%s, no term begins, until the two are two again', async (_, from, into) => {
    const { record } = recordingOn(undefined, async (key) => [key, 'atabek', 'other']);
    await record(person('atabek'), person('other'), began(KEY, 'atabek'), merged(from, into));
    await record({ ...died(), key: 'other', id: 'other-died' });
    expect(await problemsOf(record({ ...termSet(KEY, 'P5D', { from: '2021-11-25' }), id: 'late' }))).toMatchObject([
      { code: 'person-died', field: 'from' },
    ]);
    const undone = { fact: 'person.unmerged', key: from, data: { from: into, reason: 'Two men', source } };
    await record(undone, termSet(KEY, 'P5D', { from: '2021-11-25' }));
  });
});
