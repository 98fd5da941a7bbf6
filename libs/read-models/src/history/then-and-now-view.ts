import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { custodyLine } from '../custody/custody-view.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { count, instant, key, moments, nextCursor, stream, text } from '../view/fields.ts';
import { type ViewOf, view } from '../view/view.ts';
import { historyLine } from './history-view.ts';

/** What two lines of one episode are compared by. How the record came to say so (sources, revision, working) is in its history. */
export const comparedFields = [
  ...(['person', 'kind', 'status', 'since', 'place', 'facility', 'legalBases', 'earliest', 'latest'] as const),
  ...([
    'reviewAt',
    'measures',
    'releaseReportedOn',
    'previousEpisode',
    'nextHearing',
    'questions',
    'standing',
  ] as const),
];

/** A field of the board that now reads otherwise for that day. */
const difference = z.strictObject({ field: z.enum(comparedFields), said: z.unknown(), should: z.unknown() });
export type ThenAndNowDifference = ViewOf<typeof difference>;

/** An episode of which the board said something else than it should have. */
const thenAndNowLine = view('ThenAndNowLine', {
  episode: key,
  person: z.strictObject({ id: key, name: text }),
  was: z
    .enum(['missing', 'wrong', 'unfounded'])
    .describe('It should have shown; should have shown otherwise; should not have shown.'),
  said: custodyLine.nullable().describe('The line that the board had.'),
  should: custodyLine.nullable().describe('The line that it should have had.'),
  differences: z.array(difference),
  because: z
    .array(historyLine.extend({ stream }))
    .describe('What was recorded since of the episode and the person, in order.'),
});
export type ThenAndNowLine = ViewOf<typeof thenAndNowLine>;

/** What the custody board said of a day, and what it should have said. */
export const thenAndNow = view('ThenAndNow', {
  ...moments,
  now: instant.describe('RFC 3339 in UTC: what is known now is what had been recorded by then.'),
  shown: count.describe('How many lines the board had.'),
  shouldHaveShown: count.describe('How many it should have had.'),
  differ: count.describe('How many lines differ, on all pages.'),
  lines: z.array(thenAndNowLine),
  nextCursor,
});
export type ThenAndNowView = ViewOf<typeof thenAndNow>;

export interface ThenAndNowRequest extends Pick<AsOf, 'viewer'>, PageRequest {
  /** The day or moment that the board speaks of. */
  readonly validAt: string;
  /** By what had been recorded then it spoke. Default: `validAt`, what the board said on its own day. */
  readonly knownAt?: string | null;
}

/** What differs, in order of the person's name. @throws DateError, CursorError */
export class ThenAndNowQuery extends Query<ThenAndNowView> {
  constructor(readonly request: ThenAndNowRequest) {
    super();
  }
}
