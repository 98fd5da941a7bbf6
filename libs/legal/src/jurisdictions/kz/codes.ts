import { type Cited, type CreditRule, ONE } from '../../rule/legal-rule.ts';

/** The Codes of 2014 (on Administrative Offences, Criminal, of Criminal Procedure) have been in force since this day. */
export const CODES_OF_2014 = '2015-01-01';

/** Code on Administrative Offences, art. 739. */
export const countingByCao: Cited = {
  source:
    'CAO art. 739: terms run in hours, days, months and years; the starting hour or day is not counted, except for ' +
    "detention; days end at 24:00 of the last; months and years on the same day number or the month's last day",
  status: 'verified',
};

/** How the Code of Criminal Procedure counts has not been read; it is taken to count as the CAO does. */
export const countingByCpc: Cited = {
  source: 'no article of the CPC on counting has been read; counted as CAO art. 739 counts',
  status: 'unverified',
};

export const creditDayForDay: CreditRule = {
  least: ONE,
  most: ONE,
  source: 'time already held counts day for day',
  status: 'unverified',
  caution: null,
};
