import { expect, test } from '@jest/globals';
import type { Fact } from '#domain';
import { custodyKind } from '../custody/custody-row.ts';
import { historyOf } from '../history/record-history.ts';
import { versionsOf } from './versions-of.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const LENGTH = 2_000;
/** Each fact may be looked at a few times, however many there are. */
const LOOKS_AT_EACH = 40;

let looks = 0;

function fact(number: number, type: string, data: object, minute = number): Fact {
  const recordedAt = new Date(Date.UTC(2021, 10, 3, 0, minute)).toISOString();
  return {
    get id() {
      looks++;
      return `fact-${number}`;
    },
    ...{ type, revision: BigInt(number), metadata: { recordedAt, actor: 'monitor' }, data: { ...data, source } },
  } as unknown as Fact;
}

const day = (number: number) => (number % 2 === 0 ? '2021-11-01' : '2021-11-02');
const began = {
  ...{ person: 'held', kind: 'detention', since: day(0), place, facility: null, incident: null },
  ...{ legalBases: [], previousEpisode: null, standing: 'unconfirmed' },
};

/** @param late the numbers of those facts that were recorded by a clock that was ahead */
function chain(late: readonly number[] = []): readonly Fact[] {
  const correction = (n: number) => {
    const data = { event: n === 1 ? 'fact-0' : `fact-${n - 1}`, field: n === 1 ? 'since' : 'new' };
    const said = { ...data, old: day(n - 1), new: day(n), reason: 'Misread', exercise: false };
    return fact(n, 'custody.corrected', said, late.includes(n) ? n + LENGTH : n);
  };
  return [fact(0, 'custody.began', began), ...Array.from({ length: LENGTH }, (_, n) => correction(n + 1))];
}

test.each([
  ['in order', []],
  ['with a clock that was once set back', [LENGTH / 2]],
])('every version of a chain of corrections is found with a few looks at each fact, %s', async (_, late) => {
  const facts = chain(late);
  looks = 0;
  const versions = await versionsOf(custodyKind, 'key', facts);
  expect(versions.length).toBeGreaterThan(LENGTH / 2 - 1);
  expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
});

test('so is its history', () => {
  const facts = chain();
  looks = 0;
  expect(historyOf('custody-key', facts).length).toBeGreaterThan(LENGTH);
  expect(looks).toBeLessThan(LENGTH * LOOKS_AT_EACH);
});
