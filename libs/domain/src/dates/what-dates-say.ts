import type { legalOverrideEvents } from '../legal-override/legal-override-events.ts';
import type { recordEvents } from '../record-events.ts';
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

/** When the source was seen; of every fact. */
const seen = { 'source.seenOn': 'told' } as const;
const consent = { on: 'told', ...seen } as const;
const endOfSentence = { on: 'done', ...seen } as const;

/** Every fact of the record, and what each of its dates says. */
export const whatDatesSay: WhatDatesSay<typeof recordEvents> = {
  'person.registered': seen,
  'person.name-added': seen,
  'person.private-noted': seen,
  'person.erased': seen,
  'person.confidentiality-set': seen,
  'person.consent-stated': consent,
  'person.died': { on: 'done', ...seen },
  'person.merged': seen,
  'person.unmerged': seen,
  'person.corrected': seen,
  'person.retracted': seen,

  'incident.recorded': { occurredOn: 'done', reportedOn: 'told', ...seen },
  'incident.source-attached': seen,
  'incident.confidentiality-set': seen,
  'incident.consent-stated': consent,
  'incident.verified': { on: 'told', ...seen },
  'incident.disputed': { on: 'told', ...seen },
  'incident.corrected': seen,
  'incident.retracted': seen,

  'custody.began': { since: 'done', ...seen },
  // The day of the detention or of the ruling, by "basis"; that on which the term ends is reckoned from it.
  'custody.term-set': { from: 'done', fromTime: 'done', ...seen },
  'custody.extended': { on: 'done', ...seen },
  'custody.reduced': { on: 'done', ...seen },
  'custody.converted': { on: 'done', ...seen },
  'custody.transferred': { on: 'done', ...seen },
  'custody.measure-imposed': { on: 'done', ...seen },
  'custody.claim-decided': seen,
  // At the place of the next episode, which this one does not know.
  'custody.detained-again': { on: 'told', ...seen },
  'custody.release-reported': { on: 'done', ...seen },
  'custody.release-confirmed': { on: 'done', ...seen },
  'custody.ended-by-death': { on: 'done', ...seen },
  'custody.confidentiality-set': seen,
  'custody.consent-stated': consent,
  'custody.escaped': { on: 'done', ...seen },
  'custody.corrected': seen,
  'custody.retracted': seen,

  'case.opened': { openedOn: 'done', ...seen },
  'case.charge-brought': { on: 'done', ...seen },
  'case.charge-dropped': { on: 'done', ...seen },
  'case.hearing-scheduled': { at: 'ahead', ...seen },
  'case.hearing-postponed': { to: 'ahead', ...seen },
  'case.hearing-held': { on: 'done', ...seen },
  'case.hearing-cancelled': seen,
  'case.ruling-issued': { on: 'done', 'sanctions.*.from': 'ahead', ...seen },
  'case.confidentiality-set': seen,
  'case.consent-stated': consent,
  'case.appeal-lodged': { on: 'done', ...seen },
  'case.appeal-decided': { on: 'done', 'sanctions.*.from': 'ahead', ...seen },
  'case.sentence-served': endOfSentence,
  'case.sentence-commuted': { 'sanctions.*.from': 'ahead', ...endOfSentence },
  'case.released-from-sentence': endOfSentence,
  'case.corrected': seen,
  'case.retracted': seen,

  'assembly.notified': { 'dates.*': 'ahead', notifiedOn: 'done', ...seen },
  'assembly.refused': { on: 'done', 'dates.*': 'ahead', ...seen },
  'assembly.permitted': { on: 'done', ...seen },
  'assembly.held': { on: { done: { timeOfDay: 'at' } }, ...seen },
  'assembly.dispersed': { on: 'done', ...seen },
  'assembly.cancelled': { on: 'done', ...seen },
  'assembly.confidentiality-set': seen,
  'assembly.consent-stated': consent,
  'assembly.corrected': seen,
  'assembly.retracted': seen,

  // Others may count what is planned for a time to come.
  'figure.reported': { 'numbers.*.period': 'ahead', period: 'ahead', reportedOn: 'told', ...seen },
  'figure.confidentiality-set': seen,
  'figure.consent-stated': consent,
  'figure.corrected': seen,
  'figure.retracted': seen,
};

/** The same of what a group set otherwise than the law on file. A rule may be in force from a day to come. */
export const whatDatesOfOverridesSay: WhatDatesSay<typeof legalOverrideEvents> = {
  'legal.rule-overridden': {
    'set.inForceFrom': 'ahead',
    'set.inForceTo': 'ahead',
    decidedOn: 'told',
    ...seen,
  },
  'legal.override-withdrawn': seen,
};
