import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SystemIdentity } from '#platform';
import { adoptJurisdictions, readJurisdictionFile } from '#recording';
import { fixedClock } from '#testing';
import { RecordHarness } from '../testing/record-harness.ts';

let harness: RecordHarness;
beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

const KYRGYZSTAN = readFileSync(new URL('../../../../docs/users/kyrgyzstan.yaml', import.meta.url), 'utf8');
const bishkek = { name: 'Bishkek', jurisdiction: 'KG', zone: 'Asia/Bishkek' };
const december = (day: number) => `2021-12-${String(day).padStart(2, '0')}T12:00:00Z`;

async function adopt(text: string, day: number): Promise<void> {
  const clock = fixedClock(december(day));
  const { document } = readJurisdictionFile('kg.yaml', text);
  const recorder = { store: harness.store, clock, identity: new SystemIdentity(clock), actor: 'configuration' };
  await adoptJurisdictions([{ file: 'kg.yaml', document: document! }], recorder);
  await harness.projector().catchUp();
}

async function begin(key: string, kind: string, day: number): Promise<void> {
  const began = { person: key, kind, since: '2021-12-10', place: bishkek };
  await harness.append({ stream: `custody-${key}`, type: 'custody.began', data: began, at: december(day) });
  await harness.projector().catchUp();
}

async function board(knownAt: string | null = null) {
  const { held } = await harness.custody.held({ knownAt, validAt: '2021-12-14' });
  return Object.fromEntries(
    held.map(({ episode, status, earliest, latest }) => [
      episode,
      [status, earliest?.slice(0, 10), latest?.slice(0, 10)],
    ]),
  );
}

test('the file of a country gives terms and ends there, at once and from then on; a rebuild finds the same', async () => {
  await begin('silent', 'detention', 10);
  expect(await board()).toEqual({ silent: ['held', undefined, undefined] });

  await adopt(KYRGYZSTAN, 11);
  // Two days without a court are over by the 14th.
  expect(await board()).toEqual({ silent: ['expired_release_unconfirmed', undefined, undefined] });

  await begin('sentenced', 'imprisonment', 12);
  const term = { rule: 'kg.imprisonment', from: '2021-12-10', basis: 'detention', duration: 'P1Y', credit: 'P10D' };
  await harness.record('custody-sentenced', 'custody.term-set', term, december(12));
  const { silent } = await board();
  expect(await board()).toEqual({ silent, sentenced: ['held', '2022-11-20', '2022-12-01'] });

  // Set otherwise later: every term moves, and a board of an earlier day stays as it was.
  await adopt(
    KYRGYZSTAN.replace('most: 2', 'most: 1').replace('duration: PT48H\n    source', 'duration: PT96H\n    source'),
    13,
  );
  expect(await board()).toEqual({
    silent: ['held', undefined, undefined],
    sentenced: ['held', '2022-11-30', '2022-12-01'],
  });
  expect(await board('2021-12-12')).toEqual({ silent, sentenced: ['held', '2022-11-20', '2022-12-01'] });
  expect(await board('2021-12-10')).toEqual({ silent: ['held', undefined, undefined] });

  expect((await harness.rebuild(1)).differences).toEqual([]);
});
