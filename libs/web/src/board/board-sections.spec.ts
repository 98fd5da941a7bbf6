import { expect, test } from '@jest/globals';
import { boardSections } from './board-sections.ts';
import { boardSummary } from './board-summary.ts';
import type { HeldPerson } from './custody-board-props.ts';

const held = (name: string, more: Partial<HeldPerson> = {}): HeldPerson => ({
  person: { id: name.toLowerCase(), name },
  episode: `${name.toLowerCase()}-2021`,
  kind: 'administrative_arrest',
  status: 'held',
  since: '2021-11-02',
  place: 'Shymkent',
  legalBases: [],
  earliest: null,
  latest: null,
  working: [],
  nextHearing: null,
  standing: 'unconfirmed',
  sources: 1,
  revision: 0,
  ...more,
});
const board = (...people: HeldPerson[]) => ({
  validAt: '2021-11-09T18:00:00+06:00',
  knownAt: '2021-11-09T18:00:00+06:00',
  held: people,
});

test('who should be free already comes first, then the soonest, then those without an end', () => {
  const sections = boardSections(
    board(
      held('Open'),
      held('Later', { latest: '2021-11-19T00:00:00+06:00' }),
      held('Soon', { latest: '2021-11-13T00:00:00+06:00' }),
      held('Overdue', { status: 'expired_release_unconfirmed', latest: '2021-11-08T00:00:00+06:00' }),
    ),
  );
  expect(sections.map(({ id, held }) => [id, held.map(({ person }) => person.name)])).toEqual([
    ['overdue', ['Overdue']],
    ['due', ['Soon', 'Later']],
    ['open', ['Open']],
  ]);
});

test('nobody is lost between the sections, whatever the status', () => {
  const people = ['held', 'expired_release_unconfirmed', 'released', 'retracted', 'something new'].map((status, i) =>
    held(`P${i}`, { status: status as HeldPerson['status'] }),
  );
  expect(boardSections(board(...people)).flatMap((section) => section.held)).toHaveLength(people.length);
});

test('the summary counts who is held and names who is next', () => {
  const summary = boardSummary(
    board(
      held('Soon', { latest: '2021-11-13T00:00:00+06:00' }),
      held('Overdue', { status: 'expired_release_unconfirmed', latest: '2021-11-08T00:00:00+06:00' }),
    ),
    'en',
  );
  expect(summary).toBe(
    '2 people are on this board. For 1 of them the term is over, and no release is confirmed. Next due out: Soon, in 3 days.',
  );
});

test('the summary is no more certain of the next end than the record is of the start', () => {
  const about = held('Soon', { since: '2021-11-02~', latest: '2021-11-13T00:00:00+06:00' });
  expect(boardSummary(board(about), 'en')).toContain('Next due out: Soon, in about 3 days.');
  const certain = held('Also', { latest: '2021-11-13T00:00:00+06:00' });
  expect(boardSummary(board(certain, about), 'en')).toContain('Next due out: Also and Soon, in about 3 days.');
  const sure = { ...about, termFrom: '2021-11-02' };
  expect(boardSummary(board(sure), 'en')).toContain('Next due out: Soon, in 3 days.');
});
