import type { Jurisdiction } from '../jurisdiction.ts';
import { administrativeArrest } from './administrative-arrest.ts';
import { administrativeDetention } from './administrative-detention.ts';
import { CODES_OF_2014 } from './codes.ts';
import { criminalDetention } from './criminal-detention.ts';
import { imprisonment } from './imprisonment.ts';
import { monthlyCalculationIndex } from './monthly-calculation-index.ts';
import { places } from './places.ts';
import { remand } from './remand.ts';
import { restrictionOfLiberty } from './restriction-of-liberty.ts';

export const kazakhstan: Jurisdiction = {
  code: 'KZ',
  name: 'Kazakhstan',
  defaultZone: 'Asia/Almaty',
  oneZone: false,
  rules: [administrativeArrest, administrativeDetention, criminalDetention, remand, imprisonment, restrictionOfLiberty],
  ruleOf: {
    administrative_arrest: administrativeArrest.id,
    detention: administrativeDetention.id,
    criminal_detention: criminalDetention.id,
    remand: remand.id,
    imprisonment: imprisonment.id,
    restriction_of_liberty: restrictionOfLiberty.id,
  },
  withoutCourt: [
    {
      kinds: ['detention', 'criminal_detention'],
      duration: 'PT72H',
      source: 'CPC art. 131 (72 hours, the longest detention without a court)',
      status: 'verified',
      inForceFrom: CODES_OF_2014,
      inForceTo: null,
      note: null,
    },
  ],
  indexUnit: monthlyCalculationIndex,
  places,
  notCharges: [
    {
      code: 'CC',
      article: '40',
      says: 'it lists the kinds of punishment',
      source: 'CC art. 40',
      status: 'verified',
    },
  ],
};
