import { type LegalRule, ONE } from '../../rule/legal-rule.ts';
import { counting } from './counting.ts';

export const restrictionOfLiberty: LegalRule = {
  id: 'by.restriction-of-liberty',
  jurisdiction: 'BY',
  title: 'restriction of liberty',
  source: 'Criminal Code; no article on the running of the restriction has been read',
  status: 'unverified',
  inForceFrom: null,
  inForceTo: null,
  counting,
  limits: [],
  credit: {
    least: ONE,
    most: { numerator: 2, denominator: 1 },
    source: 'custody before the verdict may be credited at a rate above one; 2 is the rate assumed at most',
    status: 'unverified',
    caution:
      'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end ' +
      'takes 2, the latest takes 1. A group that knows the rate can set it in its configuration.',
  },
  rulingCaution:
    'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends ' +
    'later than a count from the ruling says.',
  overridden: null,
};
