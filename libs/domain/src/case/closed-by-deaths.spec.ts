import { describe, expect, test } from '@jest/globals';
import type { Death } from '../person/person.ts';
import { shymkent, Telling } from '../testing/telling.ts';
import { foldCase } from './case-record.ts';
import { withoutHearingsOfTheDead } from './closed-by-deaths.ts';

const told = new Telling('trial').tell(
  ['case.opened', { title: 'Trial', persons: ['anna', 'bolat'], place: shymkent, openedOn: '2021-10' }],
  ['case.hearing-scheduled', { hearing: 'held', at: '2021-11-01', what: 'Trial' }],
  ['case.hearing-held', { hearing: 'held', on: '2021-11-01' }],
  ['case.hearing-scheduled', { hearing: 'scheduled', at: '2021-12-01', what: 'Trial' }],
  ['case.hearing-scheduled', { hearing: 'postponed', at: '2021-12-02', what: 'Trial' }],
  ['case.hearing-postponed', { hearing: 'postponed', to: null }],
  ['case.hearing-scheduled', { hearing: 'rehabilitation', at: '2021-12-03', what: 'Trial', posthumous: true }],
);
const courtCase = foldCase(told.key, told.facts)!;
const death = (on: string) => ({ eventId: on, on, episode: null, exercise: false }) as Death;
const left = (deaths: Readonly<Record<string, Death>>) =>
  withoutHearingsOfTheDead(courtCase, new Map(Object.entries(deaths)));

describe('the hearings of a case whose parties died', () => {
  test('stand as long as somebody is left', () => {
    expect(left({})).toBe(courtCase);
    expect(left({ anna: death('2021-11-05') })).toBe(courtCase);
    expect(left({ bolat: death('2021-11-05') })).toBe(courtCase);
  });

  test('are called off where they were to come and nobody is left, but for one that goes on after a death', () => {
    const { hearings } = left({ anna: death('2021-11-05'), bolat: death('2021-11-06') });
    expect(hearings.map(({ key, status }) => [key, status])).toEqual([
      ['held', 'held'],
      ['scheduled', 'cancelled'],
      ['postponed', 'cancelled'],
      ['rehabilitation', 'scheduled'],
    ]);
    expect(hearings.map(({ cancelledFor }) => cancelledFor)).toEqual([
      null,
      ...Array(2).fill('Nobody is left to appear: the last of the parties on record died (6 November 2021).'),
      null,
    ]);
  });
});
