import type { IndexRate, IndexUnit } from '../jurisdiction.ts';

const BUDGET_LAW = 'law on the republican budget of the year';

function rate(from: string, amount: number, status: IndexRate['status'] = 'verified'): IndexRate {
  return { from, amount, purposes: [], source: BUDGET_LAW, status };
}

/** The monthly calculation index (МРП), tenge. */
export const monthlyCalculationIndex: IndexUnit = {
  unit: 'MCI',
  name: 'monthly calculation index',
  currency: 'KZT',
  rates: [
    rate('2015-01-01', 1982),
    rate('2016-01-01', 2121),
    rate('2017-01-01', 2269, 'unverified'),
    rate('2018-01-01', 2405),
    rate('2019-01-01', 2525),
    rate('2020-01-01', 2651),
    rate('2020-04-01', 2778),
    rate('2021-01-01', 2917),
    rate('2022-01-01', 3063),
    // Raised in mid-year for benefits alone: a fine of that summer is still counted at 3,063.
    { ...rate('2022-04-01', 3180), purposes: ['benefits'] },
    rate('2023-01-01', 3450),
    rate('2024-01-01', 3692),
    rate('2025-01-01', 3932),
    rate('2026-01-01', 4325),
  ],
  knownTo: '2026-12-31',
};
