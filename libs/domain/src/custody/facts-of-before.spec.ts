import { expect, test } from '@jest/globals';
import { recordEventTypes } from '../record-facts.ts';
import { custodyEvents } from './custody-events.ts';

const source = {
  ...{ publisher: 'Monitoring bulletin', title: null, url: null, archiveUrl: null },
  ...{ locator: null, seenOn: null, contentHash: null },
};

/** Facts in the form in which they were written before they had the fields that are named behind them. */
const before = {
  'custody.term-set': [
    {
      ...{ rule: 'kz.remand', from: '2021-11-02', basis: 'detention', fromTime: null, duration: 'P2M' },
      ...{ credit: null, setBy: null, source },
    },
    { until: null, creditRate: null, runs: null, runsUnder: null, ruling: null },
  ],
  'custody.extended': [{ on: '2021-11-05', by: 'P5D', setBy: null, source }, { until: null }],
  'custody.reduced': [{ on: '2021-11-05', to: 'P5D', setBy: null, reason: null, source }, { ruling: null }],
  'custody.converted': [{ on: '2021-11-05', kind: 'remand', legalBases: [], setBy: null, source }, { ruling: null }],
  'custody.release-reported': [
    { on: '2021-11-05', source, exercise: false },
    { manner: null, ruling: null },
  ],
  'custody.release-confirmed': [
    { on: '2021-11-05', source, exercise: false },
    { manner: null, ruling: null },
  ],
  'custody.ended-by-death': [{ on: '2021-11-05', source, exercise: false }, { cause: null }],
} as const;

test.each(Object.entries(before))(
  '%s of before its new fields still reads, as saying nothing of them',
  (type, told) => {
    const [data, added] = told;
    const lifted = recordEventTypes.find((one) => one.type === type)?.upcasters?.[1]?.(data);
    expect(lifted).toEqual({ ...data, ...added });
    expect(custodyEvents[type as keyof typeof before].parse(lifted)).toEqual(lifted);
  },
);
