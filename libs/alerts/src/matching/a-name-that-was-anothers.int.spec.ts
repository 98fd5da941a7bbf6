import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AlertWorld } from '../testing/alert-world.ts';
import { almaty, arrest, person, tell } from '../testing/november.ts';

let world: AlertWorld;
let registered: string;

const [A, B] = ['Aidar Sabitov', 'Bolat Zhumagulov'];

/** Follows one of the two, or everything in Almaty after a merge; and one who is told of neither. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('of-a@example.org', { person: 'a' });
  await world.subscribe('of-b@example.org', { person: 'b' });
  await world.subscribe('elsewhere@example.org', { place: 'Shymkent' });
  [registered = ''] = await world.record(
    ...[person('b', B), person('a', A)],
    ...arrest('of-a', { person: 'a', on: '2021-11-02', days: 15, place: almaty }),
    ...arrest('of-b', { person: 'b', on: '2021-11-02', days: 15, place: almaty }),
  );
  await world.sweep.sweep();
  at('2021-11-03T04:00:00Z');
});
afterEach(() => world.close());

const at = (moment: string) => world.clock.advanceTo(Temporal.Instant.from(moment));
const merge = () => world.record(tell('person-b', 'person.merged', { into: 'a', reason: 'His lawyer says so' }));
const unmerge = () => world.record(tell('person-b', 'person.unmerged', { from: 'a', reason: 'Two men after all' }));
const correct = (old: string, now: string) =>
  world.record(
    tell('person-b', 'person.corrected', { event: registered, field: 'name', old, new: now, reason: 'Court file' }),
  );

/** Who was told since then, and the text of the last mail to each. */
async function toldBy(change: () => Promise<unknown>): Promise<ReadonlyMap<string, string>> {
  const before = world.mailbox.messages().length;
  await change();
  await world.settle();
  const mails = world.mailbox.messages().slice(before);
  expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
  return new Map(
    mails.map(({ to, subject, text }) => {
      expect(subject).not.toMatch(/Sabitov|Zhumagulov/);
      return [to, text.replaceAll(/\s+/g, ' ')];
    }),
  );
}

describe('a name that changes is news where another person was named', () => {
  test('a merge tells those who were told of the one that it is the other, and nobody else', async () => {
    const told = await toldBy(merge);
    expect([...told.keys()]).toEqual(['of-b@example.org']);
    expect(told.get('of-b@example.org')).toContain(
      `We told you of ${B}. The record now says that this is the same person as ${A}, and keeps everything under that name.`,
    );
    expect(told.get('of-b@example.org')).toContain('His lawyer says so');
  });

  test('after an unmerge those who were told the other’s name are told so, and nobody else', async () => {
    await toldBy(merge);
    // Is told of both matters, under the name of the one.
    await world.subscribe('of-almaty@example.org', { place: 'Almaty' });
    await world.sweep.sweep();
    at('2021-11-04T04:00:00Z');
    const told = await toldBy(unmerge);
    expect([...told.keys()].sort()).toEqual(['of-almaty@example.org', 'of-b@example.org']);
    for (const text of told.values()) {
      expect(text).toContain(
        `We told you of ${A}. That was a mistake: this is about another person. Their name: ${B}.`,
      );
      expect(text).toContain('Two men after all');
    }
  });

  test('taking the merge back as a mistake is told like an unmerge', async () => {
    const [fact] = await merge();
    await world.settle();
    at('2021-11-04T04:00:00Z');
    const told = await toldBy(() =>
      world.record(tell('person-b', 'person.retracted', { event: fact!, reason: 'Never so' })),
    );
    expect([...told.keys()]).toEqual(['of-b@example.org']);
    expect(told.get('of-b@example.org')).toContain(`Their name: ${B}.`);
  });

  test('merged and taken apart before anybody was told, nobody hears of it', async () => {
    expect([...(await toldBy(async () => [await merge(), await unmerge()])).keys()]).toEqual([]);
  });

  test('a correction to another name is told to those who were told the first', async () => {
    const told = await toldBy(() => correct(B, 'Serik Omarov'));
    expect([...told.keys()]).toEqual(['of-b@example.org']);
    expect(told.get('of-b@example.org')).toContain(
      `We told you of ${B}. That name was recorded wrongly. The right name: Serik Omarov.`,
    );
  });

  test('another spelling of the same name is no mail of its own, as a correction, as a name added or by a merge', async () => {
    const told = await toldBy(async () => {
      await correct(B, 'Болат Жумагулов');
      await world.record(tell('person-a', 'person.name-added', { name: 'Айдар Сабитов' }));
      await world.record(person('third', 'Zhumagulov Bolat'));
      await world.record(tell('person-b', 'person.merged', { into: 'third', reason: 'The same name' }));
    });
    expect([...told.keys()]).toEqual([]);
  });

  test('those who were told two names that are alike hear that it was the other’s', async () => {
    await world.record(person('brother', 'B. Zhumagulov'));
    await world.record(tell('person-b', 'person.merged', { into: 'brother', reason: 'The same name' }));
    await world.subscribe('of-almaty@example.org', { place: 'Almaty' });
    await world.sweep.sweep();
    at('2021-11-04T04:00:00Z');
    const told = await toldBy(() =>
      world.record(tell('person-b', 'person.unmerged', { from: 'brother', reason: 'Two brothers' })),
    );
    expect([...told.keys()]).toEqual(['of-almaty@example.org']);
    expect(told.get('of-almaty@example.org')).toContain('We told you of B. Zhumagulov. That was a mistake');
  });
});

test('a rebuild after merges, unmerges and corrections sends nothing', async () => {
  await toldBy(merge);
  at('2021-11-04T04:00:00Z');
  await toldBy(unmerge);
  at('2021-11-05T04:00:00Z');
  await toldBy(() => correct(B, 'Serik Omarov'));
  const before = world.mailbox.messages().length;
  await world.rebuild();
  await world.settle();
  expect(world.mailbox.messages()).toHaveLength(before);
});
