import { beforeEach, describe, expect, test } from '@jest/globals';
import { foldCustody } from '#domain';
import { began, correction, person, problemsOf, recordingOn, source, termSet } from '../testing/recording.ts';

const FIRST = 'ashtaev-2021-11-02';
const SECOND = 'ashtaev-2021-11-07';
const second = (data: Record<string, unknown> = {}) =>
  began(SECOND, 'ashtaev', { kind: 'criminal_detention', since: '2021-11-07', previousEpisode: FIRST, ...data });
const detainedAgain = (data: Record<string, unknown> = {}) => ({
  fact: 'custody.detained-again',
  key: FIRST,
  data: { on: '2021-11-07', nextEpisode: SECOND, source, ...data },
});

let recording: ReturnType<typeof recordingOn>;
const fold = async (key: string) => foldCustody(key, await recording.events(`custody-${key}`));

beforeEach(async () => {
  recording = recordingOn();
  await recording.record(person('ashtaev'), person('somebody'), began(FIRST, 'ashtaev'), termSet(FIRST, 'P5D'));
});

describe('an episode that begins where another has not ended', () => {
  test('is told of in both, with one command', async () => {
    await recording.record(second());
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: { key: SECOND, on: '2021-11-07' }, releaseConfirmed: null });
    expect(await fold(SECOND)).toMatchObject({ previousEpisode: FIRST });
    expect(await recording.store.head()).toBe(6n);
  });

  test('may be told of in both by hand, before, after or with it, and is recorded once', async () => {
    await recording.record(detainedAgain(), second());
    expect(await recording.events(`custody-${FIRST}`)).toHaveLength(3);
    expect(await recording.record(detainedAgain())).toMatchObject([{ repeated: true, revision: 2n }]);
    expect(await recording.events(`custody-${FIRST}`)).toHaveLength(3);
  });

  test('is not told of in the earlier one alone', async () => {
    await recording.record(second({ previousEpisode: null }));
    expect(await problemsOf(recording.record(detainedAgain()))).toMatchObject([
      { code: 'not-followed', field: 'nextEpisode', message: expect.stringContaining(`"previousEpisode": "${FIRST}"`) },
    ]);
    await recording.record(correction(SECOND, `${SECOND}-began`, 'previousEpisode', null, FIRST));
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: { key: SECOND, on: '2021-11-07' } });
  });

  test('is of the same person', async () => {
    expect(await problemsOf(recording.record(second({ person: 'somebody' })))).toMatchObject([
      { code: 'other-person', field: 'previousEpisode' },
    ]);
  });

  test('does not follow one that has ended', async () => {
    await recording.record({ fact: 'custody.release-confirmed', key: FIRST, data: { on: '2021-11-07', source } });
    expect(await problemsOf(recording.record(second()))).toMatchObject([{ index: 0, code: 'already-ended' }]);
    expect(await recording.events(`custody-${SECOND}`)).toEqual([]);
  });

  test('does not begin before the one it follows', async () => {
    expect(await problemsOf(recording.record(second({ since: '2021-11-01' })))).toMatchObject([
      { code: 'before-the-start' },
    ]);
  });
});

describe('when its beginning is corrected or taken back, the earlier episode follows', () => {
  beforeEach(async () => {
    await recording.record(second());
  });

  test('its date', async () => {
    await recording.record(correction(SECOND, `${SECOND}-began`, 'since', '2021-11-07', '2021-11-08'));
    expect(await fold(FIRST)).toMatchObject({
      nextEpisode: { on: '2021-11-08' },
      corrections: [{ field: 'on', reason: `the beginning of "${SECOND}" was corrected: written down wrongly` }],
    });
  });

  test('its link', async () => {
    await recording.record(correction(SECOND, `${SECOND}-began`, 'previousEpisode', FIRST, null));
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: null });
  });

  test('the whole of it, and back again', async () => {
    const data = { event: `${SECOND}-began`, reason: 'it was another man', source };
    await recording.record({ fact: 'custody.retracted', key: SECOND, id: 'back', data });
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: null });
    await recording.record({ fact: 'custody.retracted', key: SECOND, data: { ...data, event: 'back' } });
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: { key: SECOND } });
  });

  test('but not the other way round', async () => {
    const [, , link] = await recording.events(`custody-${FIRST}`);
    const data = { event: link?.id, reason: 'it was another man', source };
    const back = { fact: 'custody.retracted', key: FIRST, data };
    expect(await problemsOf(recording.record(back))).toMatchObject([{ code: 'still-followed', field: 'event' }]);
    const unlink = correction(SECOND, `${SECOND}-began`, 'previousEpisode', FIRST, null);
    await recording.record(unlink, back);
    expect(await recording.events(`custody-${FIRST}`)).toHaveLength(4);
    expect(await fold(FIRST)).toMatchObject({ nextEpisode: null });
  });
});
