import { type LegalRule, ONE } from '../../rule/legal-rule.ts';
import { counting } from './counting.ts';

export const imprisonment: LegalRule = {
  id: 'by.imprisonment',
  jurisdiction: 'BY',
  title: 'imprisonment',
  source: 'Criminal Code; no article on the running of the sentence has been read',
  status: 'unverified',
  inForceFrom: null,
  inForceTo: null,
  counting,
  limits: [],
  credit: {
    least: ONE,
    most: { numerator: 3, denominator: 2 },
    source: 'custody before the verdict may be credited at a rate above one; 3/2 is the rate assumed at most',
    status: 'unverified',
    caution:
      'Belarus may credit custody before the verdict at a rate above one. The rate is not verified: the earliest end ' +
      'takes 3/2, the latest takes 1. A group that knows the rate can set it in its configuration.',
  },
  rulingCaution: null,
  overridden: null,
};
