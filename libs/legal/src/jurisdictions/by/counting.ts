import { type Cited, type CreditRule, ONE } from '../../rule/legal-rule.ts';

export const counting: Cited = {
  source:
    'no article on the counting of terms has been read; hours in elapsed time, days, months and years by calendar',
  status: 'unverified',
};

export const creditDayForDay: CreditRule = {
  least: ONE,
  most: ONE,
  source: 'time already held counts day for day',
  status: 'unverified',
  caution: null,
};
