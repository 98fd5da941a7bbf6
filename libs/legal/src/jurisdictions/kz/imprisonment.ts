import type { LegalRule } from '../../rule/legal-rule.ts';
import { CODES_OF_2014, countingByCpc, creditDayForDay } from './codes.ts';

export const imprisonment: LegalRule = {
  id: 'kz.imprisonment',
  jurisdiction: 'KZ',
  title: 'imprisonment',
  source: 'Criminal Code (2014); no article on the running of the sentence has been read',
  status: 'unverified',
  inForceFrom: CODES_OF_2014,
  inForceTo: null,
  counting: countingByCpc,
  limits: [],
  credit: {
    ...creditDayForDay,
    caution:
      'Time held before the verdict is counted day for day; whether Kazakh law counts it at a higher rate has not been ' +
      'verified. If it does, the end is earlier.',
  },
  rulingCaution: null,
  overridden: null,
};
