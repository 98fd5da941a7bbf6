import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCpc, creditDayForDay } from './codes.ts';

export const restrictionOfLiberty: LegalRule = {
  id: 'kz.restriction-of-liberty',
  jurisdiction: 'KZ',
  title: 'restriction of liberty',
  source: 'Criminal Code (2014); no article on the running of the restriction has been read',
  status: 'unverified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCpc,
  limits: [],
  credit: creditDayForDay,
  rulingCaution:
    'A restriction of liberty may begin only when the ruling takes force, which has not been verified; if so, it ends ' +
    'later than a count from the ruling says.',
  overridden: null,
};
