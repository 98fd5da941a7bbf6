import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, arrest, person, shymkent, tell } from '../testing/november.ts';

let world: AlertWorld;
let term: string;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  const on = { person: 'abildaev', on: '2021-11-02', days: 10, place: shymkent };
  const ids = await world.record(person('abildaev', 'Nurzhan Abildaev'), ...arrest('abildaev-2021-11-02', on));
  term = ids[2]!;
  await world.settle();
});
afterEach(() => world.close());

const correct = (event: string, field: string, old: string, now: string) =>
  tell(abildaev, 'custody.corrected', { event, field, old, new: now, reason: 'misread' });
/** How the date of the last mail was worked out, on one line. */
const working = () => {
  const text = world.mailTo('sister@example.org').at(-1)!.text.replaceAll(/\s+/g, ' ');
  return /How the date was worked out: (.*?) Sources:/.exec(text)![1];
};

test('a correction is told with the corrected term, its end and what it was before', async () => {
  await world.record(correct(term, 'duration', 'P10D', 'P12D'));
  await world.settle();
  expect(working()).toMatch(/Length of the term: corrected on .* from 10 days to 12 days: misread/);
  expect(working()).toContain('Term: 12 days.');
  expect(working()).toContain('2 November 2021 + 12 days, ending at 24:00 of that day → the end of 14 November 2021');
  expect(working()).not.toMatch(/Term: 10 days|\+ 10 days/);
});

test('so is a day from which it runs that was wrong', async () => {
  await world.record(correct(term, 'from', '2021-11-02', '2021-11-03'));
  await world.settle();
  expect(working()).toContain('Start: 3 November 2021');
  expect(working()).toContain('3 November 2021 + 10 days, ending at 24:00 of that day → the end of 13 November 2021');
});

test('so is an extension that was wrong, also in the mail of the day itself', async () => {
  const [extended] = await world.record(tell(abildaev, 'custody.extended', { on: '2021-11-02', by: 'P2D' }));
  await world.settle();
  await world.record(correct(extended!, 'by', 'P2D', 'P3D'));
  await world.settle();
  expect(working()).toMatch(/Extension: corrected on .* from 2 days to 3 days/);
  expect(working()).toContain('Extended on 2 November 2021 by 3 days.');
  await world.advanceTo('2021-11-15T09:00:00Z');
  expect(world.told().at(-1)).toContain('a date is today');
  expect(working()).toContain('Extended on 2 November 2021 by 3 days.');
  expect(working()).toContain('Term: 13 days.');
  expect(working()).not.toContain('by 2 days');
});
