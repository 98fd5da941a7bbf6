import { expect, test } from '@jest/globals';
import type { DemoEvent, ToldMail } from './demo-event.ts';
import { Timeline } from './timeline.ts';

function printed(...events: DemoEvent[]): string[] {
  const lines: string[] = [];
  const timeline = new Timeline((line) => lines.push(line), 'Asia/Almaty');
  for (const event of events) timeline.tell(event);
  timeline.tell({ kind: 'replayed', at: '2021-11-30T00:00:00Z', events: 1, differences: 0, mails: 0 });
  const story = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('═')),
  );
  return story.filter((line) => line !== '' && !line.includes('──'));
}

const at = '2021-11-09T18:00:00Z';
const item = {
  rule: 'release_approaching',
  persons: ['Nurzhan Abildaev'],
  place: 'Shymkent',
  said: { status: 'held', earliest: null, latest: '2021-11-12' },
  told: null,
} as const;
const mail: ToldMail = {
  ...item,
  items: [item],
  kind: 'told',
  at,
  address: 'b@example.org',
  subject: 'Habeas: a date is near (Shymkent)',
  messageId: '<1>',
  because: 'Shymkent',
  exercise: false,
};
const held = { status: 'held', earliest: null, latest: '2021-11-13T00:00:00+06:00' } as const;

test('hours are those of the place, and one matter told to two readers is told once', () => {
  expect(printed(mail, { ...mail, address: 'a@example.org', because: 'him' })).toEqual([
    '  00:00  @  the end of the term is near: Nurzhan Abildaev, Shymkent (no later than 12 November 2021)',
    '            → a@example.org, who asked for him: “Habeas: a date is near (Shymkent)”',
    '            → b@example.org, who asked for Shymkent: “Habeas: a date is near (Shymkent)”',
  ]);
});

test('a correction says what was told, when, and what holds', () => {
  const told = { at: '2021-11-09T00:00:00Z', status: 'held', earliest: null, latest: '2021-11-12' } as const;
  const corrected = { ...item, rule: 'correction' as const, said: { ...told, latest: '2021-11-14' }, told };
  const correction = { ...mail, ...corrected, items: [corrected], exercise: true };
  expect(printed(correction).join(' ').replaceAll(/\s+/g, ' ')).toContain(
    '! EXERCISE: CORRECTION: Nurzhan Abildaev, Shymkent (told on 9 November 2021: no later than 12 November 2021; now: no later than 14 November 2021)',
  );
});

test('a digest is one line of who is concerned by what, and one of who got it', () => {
  const taken = { ...item, rule: 'taken_into_custody' as const, persons: ['A'] };
  const digest = { ...mail, rule: 'digest' as const, items: [item, { ...item, persons: ['B'] }, taken], said: null };
  expect(printed(digest)).toEqual([
    '  00:00  @  a digest, 3 items: the end of the term is near: Nurzhan Abildaev and B; taken into',
    '            custody: A',
    '            → b@example.org, who asked for Shymkent: “Habeas: a date is near (Shymkent)”',
  ]);
});

test('expiry is not told as release', () => {
  const after = { ...held, status: 'expired_release_unconfirmed' } as const;
  const change = { kind: 'board', at, person: 'A', episode: 'a', before: held, after, became: null } as const;
  expect(printed(change)).toEqual(['  00:00  =  A: the term is over; release unconfirmed, and still on the board']);
  expect(printed({ ...change, after: null, became: 'detained_again' })).toEqual([
    '  00:00  =  A: held again without having been free',
  ]);
});

test('an exercise says so first', () => {
  const report = {
    kind: 'recorded',
    at,
    place: null,
    persons: ['A'],
    summary: ['EXERCISE ends: all as before', 'Release reported.'],
    source: 'S',
    facts: [],
    exercise: true,
  } as const;
  expect(printed(report)).toEqual([
    '  00:00  +  EXERCISE ends: A: all as before',
    '            EXERCISE: A: Release reported.',
  ]);
});

test('lines stay within a hundred characters', () => {
  const long = {
    ...mail,
    subject: 'word '.repeat(60),
    items: [{ ...item, persons: Array<string>(20).fill('Nurzhan Abildaev') }],
  };
  expect(printed(long).filter((line) => line.length > 100)).toEqual([]);
});
