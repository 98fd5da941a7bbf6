import { expect, test } from '@jest/globals';
import { tableDifferences } from '#testing';
import { RecordHarness } from './testing/record-harness.ts';

test('every table of the record has the columns, types and keys of its entity', async () => {
  const harness = await RecordHarness.open();
  try {
    // How far the projector has come is its own, and read by the owner of the tables before there are entities.
    expect(await tableDifferences(harness.dataSource, ['checkpoint', 'zone_in_use'])).toEqual([]);
  } finally {
    await harness.close();
  }
});
