import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { placeNames, termRules } from '#legal';
import { CustodyBoard } from '#read-models';
import { projectedNovember } from './november.ts';

/**
 * By hand from the bulletin: who is held on which days of November 2021, and from when on the term has passed and no
 * release is reported. An arrest counts from the day of its ruling, and 72 hours reach into the third day after.
 */
const HOLDERS: readonly { person: string; held: [from: number, to: number]; thenUnconfirmed: boolean }[] = [
  // Entry 1: serving a sentence; nobody says until when.
  { person: 'mkkgabnmtq', held: [1, 30], thenUnconfirmed: false }, // Baktybaev
  // Entry 7: 10 days, 5 days, 5 days from 2 November.
  { person: 'kgjbsswpjm', held: [2, 12], thenUnconfirmed: true }, // Abildaev
  { person: 'wqawsa5zkx', held: [2, 7], thenUnconfirmed: true }, // Faizullaev
  // Entries 7 and 18: held again on the 7th for 72 hours.
  { person: 'f3chg5mz0y', held: [2, 10], thenUnconfirmed: true }, // Ashtaev
  // Entry 12: 15 days from 3 November.
  { person: 'wrmzhppgka', held: [3, 18], thenUnconfirmed: true }, // Shegebekuly
  // Entry 39: for more than seven months, extended without an end.
  { person: 'm5p5s3fsgm', held: [1, 30], thenUnconfirmed: false }, // Amirov
  // Entry 45: 5 days from 25 November.
  { person: 'ex76n00agk', held: [25, 30], thenUnconfirmed: true }, // Baimagambetov
  // Entry 52: six people, no term stated.
  { person: 'y5bcqggh6m', held: [29, 30], thenUnconfirmed: false }, // Kazybek
  { person: 'akk07r34pp', held: [29, 30], thenUnconfirmed: false }, // Akytkhan
  { person: 'ckhx0yztq6', held: [29, 30], thenUnconfirmed: false }, // Maken
  { person: 'f2128bq17y', held: [29, 30], thenUnconfirmed: false }, // Kurmanalieva
  { person: 't28d95seq0', held: [29, 30], thenUnconfirmed: false }, // Yermekbai
  { person: 'enawzxkcf5', held: [29, 30], thenUnconfirmed: false }, // Kunbolatuly
  // Entry 59: 20 days from 30 November.
  { person: 'fczv5m3q5e', held: [30, 30], thenUnconfirmed: true }, // Urazbayev
  { person: 'k9cbc3zhye', held: [30, 30], thenUnconfirmed: true }, // Eskendirova
  // Entry 2: his hearing was held without him, and staff of a remand prison pursue him; that he is held nobody says.
  // Entry 44: free since 1 October, dead since 24 November; on no day of the month held.
];

const days = Array.from({ length: 30 }, (_, index) => index + 1);
const expected = (day: number) =>
  HOLDERS.flatMap(({ person, held: [from, to], thenUnconfirmed }) => {
    if (day < from) return [];
    if (day <= to) return [`${person}: held`];
    return thenUnconfirmed ? [`${person}: expired_release_unconfirmed`] : [];
  }).sort();

let november: Awaited<ReturnType<typeof projectedNovember>>;
let board: CustodyBoard;

beforeAll(async () => {
  november = await projectedNovember();
  board = new CustodyBoard(november.dataSource, november.clock, termRules(), placeNames());
}, 360_000);

afterAll(async () => {
  await november.close();
});

describe('the custody board of each day of November 2021', () => {
  test.each(days)('%i November', async (day) => {
    const { held } = await board.held({ validAt: `2021-11-${String(day).padStart(2, '0')}` });
    expect(held.map(({ person, status }) => `${person.id}: ${status}`).sort()).toEqual(expected(day));
  });
});

test('Ashtaev is on it once: in his first episode to the 6th, in the second from the 7th', async () => {
  const episode = async (day: string) =>
    (await board.held({ validAt: day })).held.filter(({ person }) => person.id === 'f3chg5mz0y');
  expect((await episode('2021-11-06')).map(({ kind }) => kind)).toEqual(['administrative_arrest']);
  expect((await episode('2021-11-07')).map(({ kind }) => kind)).toEqual(['criminal_detention']);
});
