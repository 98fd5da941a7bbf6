import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { uuidFrom } from '#platform';
import type { Projection } from '#projecting';
import { filterFunctions } from '#read-models';
import { AlertWorld, plan } from '../testing/alert-world.ts';
import { abildaev, ashtaevHeldAgain, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

/** A world in which mails of every rule but those of hearings have gone out, and a correction too. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  const ids = await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-07T12:00:00Z');
  await world.record(...ashtaevHeldAgain);
  await world.advanceTo('2021-11-09T12:00:00Z');
  const event = ids[4]!;
  const reason = 'misread';
  await world.record(
    tell(abildaev, 'custody.corrected', { event, field: 'duration', old: 'P10D', new: 'P11D', reason }),
  );
  await world.advanceTo('2021-11-12T12:00:00Z');
});
afterEach(() => world.close());

/** What another version of the rules would make of the same log: every alert has another id. */
const otherIds: Projection = {
  ...plan,
  version: 99,
  ddl: `${plan.ddl}; CREATE TABLE renamed (id uuid PRIMARY KEY)`,
  async apply(batch, tx) {
    await plan.apply(batch, tx);
    const alerts: { id: string }[] = await tx.query(
      'SELECT id FROM plan WHERE NOT EXISTS (SELECT FROM renamed r WHERE r.id = plan.id)',
    );
    for (const { id } of alerts) {
      const other = uuidFrom('another version', id);
      await tx.query('UPDATE plan_alert SET id = $2 WHERE id = $1', [id, other]);
      await tx.query('INSERT INTO renamed (id) VALUES ($1) ON CONFLICT DO NOTHING', [other]);
    }
  },
};

async function plannedIds(): Promise<readonly string[]> {
  return (await world.ledger<{ id: string }>('SELECT id FROM read_model.plan')).map(({ id }) => id);
}

describe('a replay sends no mail', () => {
  test('while the plan is being made again from the beginning nothing is swept, and afterwards what is due still goes out', async () => {
    const before = world.mailbox.messages().length;
    const [{ position }] = (await world.ledger<{ position: string }>(
      'SELECT position FROM read_model.plan_progress',
    )) as [{ position: string }];
    const [watermark] = await world.ledger('SELECT * FROM ledger.watermark');
    // What a replay would show at this moment: the plan of the first events alone, in which nothing is corrected yet.
    await world.ledger('UPDATE read_model.plan_progress SET position = 1');
    world.clock.advanceTo(Temporal.Instant.from('2021-11-15T00:00:00Z'));
    expect(await world.sweep.sweep()).toMatchObject({ behind: true, matched: 0, deliveries: {} });
    expect(world.mailbox.messages()).toHaveLength(before);
    expect(await world.ledger('SELECT * FROM ledger.watermark')).toEqual([watermark]);
    await world.ledger(`UPDATE read_model.plan_progress SET position = ${position}`);
    const { behind, deliveries } = await world.sweep.sweep();
    expect(behind).toBe(false);
    expect(deliveries.sent).toBeGreaterThan(0);
  });

  test('rebuilding every read model from event 0 finds no difference, sends nothing and decides nothing', async () => {
    const before = world.mailbox.messages().length;
    const decisions = () => world.ledger('SELECT count(*)::integer AS decisions FROM ledger.decision');
    const decided = await decisions();
    expect(before).toBeGreaterThan(10);
    const report = await world.rebuild();
    expect(report).toMatchObject({ compared: true, differences: [], swapped: true });
    const swept = await world.sweep.sweep();
    expect(swept).toMatchObject({ matched: 0, lapsed: 0, planned: 0, deliveries: {} });
    expect(world.mailbox.messages()).toHaveLength(before);
    expect(await decisions()).toEqual(decided);
  });

  test('the same rows, whatever batches the log is cut into', async () => {
    await world.database.ownerPool.query('DROP SCHEMA read_model CASCADE');
    const single = world.projector([filterFunctions, plan], 1);
    await single.prepare();
    await single.catchUp();
    expect(await world.rebuild([filterFunctions, plan], true)).toMatchObject({ compared: true, differences: [] });
  });

  test('nor when another version of the rules gives every alert another id', async () => {
    const before = world.mailbox.messages().length;
    const ids = await plannedIds();
    await world.rebuild([filterFunctions, otherIds]);
    const now = await plannedIds();
    expect(now).toHaveLength(ids.length);
    expect(now.filter((id) => ids.includes(id))).toEqual([]);
    const swept = await world.sweep.sweep();
    expect(swept).toMatchObject({ matched: 0, planned: 0, deliveries: {} });
    expect(world.mailbox.messages()).toHaveLength(before);
  });

  test('nor when another version plans by rules of which the one that swept knew nothing', async () => {
    // As a ledger would be that had been swept before these rules came: nothing of them was ever taken into it.
    await world.ledger(`
      ALTER TABLE ledger.delivery DISABLE TRIGGER keep_deliveries;
      ALTER TABLE ledger.decision DISABLE TRIGGER keep_decisions;
      TRUNCATE ledger.attempt, ledger.decision, ledger.delivery, ledger.alert`);
    const before = world.mailbox.messages().length;
    await world.rebuild([filterFunctions, { ...plan, version: 99 }]);
    expect((await plannedIds()).length).toBeGreaterThan(20);
    expect(await world.sweep.sweep()).toMatchObject({ matched: 0, lapsed: 0, planned: 0, deliveries: {} });
    expect(world.mailbox.messages()).toHaveLength(before);
  });

  test('what falls due after a replay is still told', async () => {
    const before = world.told().length;
    await world.rebuild();
    // Abildaev's 11 days end on the 13th.
    await world.advanceTo('2021-11-13T03:00:00Z');
    expect(world.told().slice(before)).toHaveLength(2);
  });
});
