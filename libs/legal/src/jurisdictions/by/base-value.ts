import type { IndexUnit } from '../jurisdiction.ts';

const AMOUNTS: readonly (readonly [year: number, rubles: number])[] = [
  [2016, 21],
  [2017, 23],
  [2018, 24.5],
  [2019, 25.5],
  [2020, 27],
  [2021, 29],
  [2022, 32],
  [2023, 37],
  [2024, 40],
  [2025, 42],
  [2026, 45],
];

/** The base value (базовая величина), in the rubles of the 2016 redenomination. */
export const baseValue: IndexUnit = {
  unit: 'BV',
  name: 'base value',
  currency: 'BYN',
  rates: AMOUNTS.map(([year, amount]) => ({
    from: `${year}-01-01`,
    amount,
    purposes: [],
    source: 'resolution of the Council of Ministers of the year',
    status: 'verified',
  })),
  knownTo: '2026-12-31',
};
