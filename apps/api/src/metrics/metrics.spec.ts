import { expect, test } from '@jest/globals';
import type { MeasureGroup, Sample } from './measures.ts';
import { Metrics } from './metrics.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function group(name: string, read: () => Promise<readonly Sample[]>): MeasureGroup {
  return {
    name,
    measures: [
      { name: `habeas_${name}`, help: 'One.', type: 'gauge', labels: [] },
      { name: `habeas_${name}_total`, help: 'Many.', type: 'counter', labels: ['state'] },
    ],
    read: async () => {
      const [one, ...many] = await read();
      return { [`habeas_${name}`]: one ? [one] : [], [`habeas_${name}_total`]: many };
    },
  };
}

const samples = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(`habeas_${name}`));

test('what cannot be had is left out and said, and the rest still answers', async () => {
  let fails = false;
  const metrics = new Metrics(
    [
      group('well', async () => [{ value: 3 }, { value: 4, labels: { state: 'a' } }]),
      group('ill', async () => {
        if (fails) throw new Error('The database is away.');
        return [{ value: 5 }, { value: 6, labels: { state: 'b' } }];
      }),
    ],
    silent,
  );
  expect(samples(await metrics.text(), 'ill')).toEqual(['habeas_ill 5', 'habeas_ill_total{state="b"} 6']);
  fails = true;
  const text = await metrics.text();
  expect(samples(text, 'ill')).toEqual([]);
  expect(samples(text, 'well')).toEqual(['habeas_well 3', 'habeas_well_total{state="a"} 4']);
  expect(samples(text, 'metrics_answered').sort()).toEqual([
    'habeas_metrics_answered{group="ill"} 0',
    'habeas_metrics_answered{group="well"} 1',
  ]);
  fails = false;
  expect(samples(await metrics.text(), 'ill')).toEqual(['habeas_ill 5', 'habeas_ill_total{state="b"} 6']);
  metrics.register.clear();
});

test('a state that nothing is in any more is gone', async () => {
  let state = 'planned';
  const metrics = new Metrics(
    [group('deliveries', async () => [{ value: 1 }, { value: 2, labels: { state } }])],
    silent,
  );
  await metrics.text();
  state = 'sent';
  expect(samples(await metrics.text(), 'deliveries_total')).toEqual(['habeas_deliveries_total{state="sent"} 2']);
  metrics.register.clear();
});
