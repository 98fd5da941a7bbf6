import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { alertMetrics, heldAlerts } from '../ledger/alert-metrics.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { arrest, shymkent, shymkentArrests, tell } from '../testing/november.ts';
import { answerBrake } from './answer-brake.ts';
import { brakeStream } from './brake-events.ts';

let world: AlertWorld;

/** Ten readers, three arrests: thirty mails within a moment, of which twenty may go unasked. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  for (let n = 0; n < 10; n++) await world.subscribe(`reader-${n}@example.org`, { everything: true });
  world.use(mailer(), { alertBrake: 20, administrators: ['admin@example.org'] });
  await world.record(...shymkentArrests);
});
afterEach(() => world.close());

const mailer = () => (world.sweep as unknown as { options: { mailer: import('#mail').Mailer } }).options.mailer;
const news = () => world.told().filter((mail) => mail.startsWith('reader'));
const answer = (given: 'released' | 'discarded') => {
  const { store, clock, identity } = world;
  return answerBrake(
    { pool: world.database.pool, store, clock, identity },
    { answer: given, actor: 'aigerim', reason: 'Looked at each' },
  );
};
const events = async () => {
  const found = [];
  for await (const { type, data, metadata } of world.store.readStream(brakeStream)) {
    found.push({ type, data, actor: metadata.actor });
  }
  return found;
};

describe('a run that wants to send far more than usual', () => {
  test('is held as a whole, and says so to administrators once, in metrics and to readers of the ledger', async () => {
    expect(await world.sweep.sweep()).toMatchObject({ held: 30, deliveries: {} });
    expect(news()).toEqual([]);
    expect(await alertMetrics(world.database.pool, world.clock, 20)).toMatchObject({
      held: 30,
      brakeBound: 20,
      waiting: 0,
    });
    expect(await heldAlerts(world.database.pool)).toBe(30);
    await world.sweep.sweep();
    const [told, ...more] = world.mailTo('admin@example.org');
    expect(more).toEqual([]);
    expect(told!.text).toContain('30');
    expect(told!.text).toContain('habeas alerts release');
    expect(told!.subject + told!.text).not.toContain('Abildaev');
    expect(told!.text).not.toContain('Fullest hour');
  });

  test('goes once a person releases it, as things then are, and who said so stands in the log', async () => {
    await world.sweep.sweep();
    await world.record(tell('custody-faizullaev-2021-11-02', 'custody.release-confirmed', { on: '2021-11-02' }));
    expect(await answer('released')).toBe(30);
    await world.advanceTo('2021-11-02T11:30:00Z');
    // The arrests of the two who are still held, and that the third is free.
    expect(news()).toHaveLength(30);
    expect(await events()).toEqual([
      { type: 'alert.held-released', data: { deliveries: 30, reason: 'Looked at each' }, actor: 'aigerim' },
    ]);
    expect(
      await world.ledger(`SELECT state, count(*)::integer FROM ledger.delivery WHERE kind = 'alert' GROUP BY 1`),
    ).toEqual(
      expect.arrayContaining([
        { state: 'sent', count: 30 },
        { state: 'withdrawn', count: 10 },
      ]),
    );
  });

  test('never goes once a person discards it', async () => {
    await world.sweep.sweep();
    expect(await answer('discarded')).toBe(30);
    expect(await answer('discarded')).toBe(0);
    await world.advanceTo('2021-11-02T13:00:00Z');
    expect(news()).toEqual([]);
    expect((await events()).map(({ type }) => type)).toEqual(['alert.held-discarded']);
    expect(await alertMetrics(world.database.pool, world.clock, 20)).toMatchObject({ held: 0 });
  });
});

test('five times the fullest hour of thirty days is usual, once a day has passed over it', async () => {
  world.use(mailer(), { alertBrake: 30 });
  await world.sweep.sweep();
  expect(news()).toHaveLength(30);
  const { pool } = world.database;
  expect(await alertMetrics(pool, world.clock, 20)).toMatchObject({ brakeBound: 20, sentLastHour: 30 });
  world.clock.advanceTo(world.clock.now().add({ hours: 24 }));
  expect(await alertMetrics(pool, world.clock, 20)).toMatchObject({ brakeBound: 150, sentLastHour: 0 });
  world.clock.advanceTo(world.clock.now().add({ hours: 30 * 24 }));
  expect(await alertMetrics(pool, world.clock, 20)).toMatchObject({ brakeBound: 20, sentLastHour: 0 });
});

test('administrators are told how many are held, how many may go, and what is usual, in mails an hour', async () => {
  world.use(mailer(), { alertBrake: 30, administrators: ['admin@example.org'] });
  await world.sweep.sweep();
  world.clock.advanceTo(world.clock.now().add({ hours: 25 }));
  const many = Array.from({ length: 16 }, (_, n) =>
    arrest(`flood-${n}`, { person: 'abildaev', on: '2021-11-02', days: 10, place: shymkent }),
  );
  await world.record(...many.flat());
  expect(await world.sweep.sweep()).toMatchObject({ held: 160 });
  const { text } = world.mailTo('admin@example.org').at(-1)!;
  expect(text).toMatch(/160 mails would go out within an hour/);
  expect(text).toMatch(/Held back so far:?\s+160\b/);
  expect(text).toMatch(/May go in an hour:?\s+150\b/);
  expect(text).toMatch(/Fullest hour of the 30 days before:?\s+30\b/);
});
