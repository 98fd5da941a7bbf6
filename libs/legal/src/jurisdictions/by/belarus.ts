import type { Jurisdiction } from '../jurisdiction.ts';
import { administrativeArrest } from './administrative-arrest.ts';
import { administrativeDetention } from './administrative-detention.ts';
import { baseValue } from './base-value.ts';
import { criminalDetention } from './criminal-detention.ts';
import { imprisonment } from './imprisonment.ts';
import { places } from './places.ts';
import { remand } from './remand.ts';
import { restrictionOfLiberty } from './restriction-of-liberty.ts';

export const belarus: Jurisdiction = {
  code: 'BY',
  name: 'Belarus',
  defaultZone: 'Europe/Minsk',
  oneZone: true,
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
      source: '72 hours (US State Department, country report for 2024)',
      status: 'verified',
      inForceFrom: null,
      inForceTo: null,
      note: 'Custody may lawfully go on for up to 20 days before charges, by a decision not seen from outside.',
    },
  ],
  indexUnit: baseValue,
  places,
};
