import type { RecordCategory } from '../shared/record-category.ts';
import { placeOn } from './custody-at.ts';
import { assertAlive, assertNotAfterTheEnd, assertNotEnded } from './custody-decisions.ts';
import type { CustodyEndKind } from './custody-end.ts';
import type { CustodyEpisode } from './custody-episode.ts';
import { custodyFacts } from './custody-facts.ts';
import { foldCustody, GrowingCustody } from './fold-custody.ts';

export const custodyRecord: RecordCategory<'custody', CustodyEpisode, CustodyEndKind> = {
  facts: custodyFacts,
  fold: foldCustody,
  grow: (key) => new GrowingCustody(key),
  placeOn,
  beginning: { field: 'since', called: 'custody began', date: 'the start' },
  assertCanFollow(episode, { called, day, ends }, { death = null }) {
    // What tells of the death itself may be dated otherwise.
    if (day && ends !== 'died') assertAlive(death, day.field, day.on, 'What is recorded');
    if (ends) assertNotEnded(episode);
    else if (day) assertNotAfterTheEnd(episode, day.field, day.on, called);
  },
};
