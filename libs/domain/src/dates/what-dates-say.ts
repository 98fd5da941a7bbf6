import type { legalOverrideEvents } from '../legal-override/legal-override-events.ts';
import type { DateFields } from './date-fields.ts';

/**
 * What a date in a fact says, and so which day it cannot be of. No date lies before 1900.
 *
 * - `done`: it happened on that day at the place of the record, or began to: the day has come there.
 * - `told`: it was seen, said or decided, or happened at a place that the record does not know: the day has come somewhere.
 * - `ahead`: what was announced, ordered or asked for, or a time that is spoken of: the day may be still to come.
 * - `done` with `timeOfDay`: as `done`, with the field beside it that gives the wall time on that day.
 */
export type DateSays = 'done' | 'told' | 'ahead' | { readonly done: { readonly timeOfDay: string } };

export type WhatDatesSay<Events> = {
  readonly [T in keyof Events]: { readonly [F in DateFields<Events[T]>]: DateSays };
};

/** What the dates say of what a group set otherwise than the law on file. A rule may be in force from a day to come. */
export const whatDatesOfOverridesSay: WhatDatesSay<typeof legalOverrideEvents> = {
  'legal.rule-overridden': {
    'set.inForceFrom': 'ahead',
    'set.inForceTo': 'ahead',
    decidedOn: 'told',
    'source.seenOn': 'told',
  },
  'legal.override-withdrawn': { 'source.seenOn': 'told' },
  'legal.jurisdiction-adopted': {},
  'legal.country-listed': {},
};
