import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameOfAnyScript, typedOtherwise } from '#testing';
import { RecordHarness } from '../testing/record-harness.ts';
import { Candidates } from './candidates.ts';

const at = '2021-11-05T12:00:00Z';
let harness: RecordHarness;
beforeAll(async () => {
  harness = await RecordHarness.open();
});
afterAll(() => harness.close());

test('whoever is recorded is found first by every name of theirs, in any script, case and spacing', async () => {
  const nameAndTyped = nameOfAnyScript.chain((name) => fc.tuple(fc.constant(name), typedOtherwise(name)));
  const recorded = fc.sample(fc.array(nameAndTyped, { minLength: 1, maxLength: 3 }), 120);
  for (const [number, names] of recorded.entries()) {
    for (const [index, [name]] of names.entries()) {
      const type = index === 0 ? 'person.registered' : 'person.name-added';
      await harness.append({ stream: `person-any-${number}`, type, data: { name }, at });
    }
  }
  await harness.projector().catchUp();
  const search = new Candidates(harness.dataSource, harness.clock);
  for (const [number, names] of recorded.entries()) {
    for (const [, typed] of names) {
      const { candidates } = await search.ofName(typed);
      const ofText = candidates.filter(({ reasons }) => reasons.some(({ code }) => code === 'name-same'));
      expect(candidates.slice(0, ofText.length)).toEqual(ofText);
      expect([typed, ofText.map(({ id, score }) => [id, score])]).toEqual([
        typed,
        expect.arrayContaining([[`any-${number}`, 1]]),
      ]);
    }
  }
  expect((await harness.rebuild()).differences).toEqual([]);
}, 240_000);
