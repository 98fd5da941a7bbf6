import { expect, test } from '@jest/globals';
import { changes } from '../statement/statement.ts';
import { tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const place = { name: 'Shymkent', region: null, jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const registered = tell('person-rally', 'person.registered', {
  name: 'Participants of the rally',
  count: { from: 12, to: null },
});

function held(): PlanningLog {
  const log = new PlanningLog();
  log.record(
    '2021-11-02T12:00:00Z',
    registered,
    tell('custody-rally', 'custody.began', { person: 'rally', kind: 'detention', since: '2021-11-02', place }),
  );
  return log;
}
const said = async (log: PlanningLog) => (await log.plan('custody-rally')).topics[0]!.said;

test('what mails say of a group says how many they are, and of one person none', async () => {
  expect(await said(held())).toMatchObject({ name: 'Participants of the rally', count: { from: 12, to: null } });
  const one = new PlanningLog();
  one.record(
    '2021-11-02T12:00:00Z',
    tell('person-one', 'person.registered', { name: 'Somebody' }),
    tell('custody-rally', 'custody.began', { person: 'one', kind: 'detention', since: '2021-11-02', place }),
  );
  expect(await said(one)).toMatchObject({ count: null });
});

test('who was told another number has it wrong, who was told this one or none has not', async () => {
  const now = await said(held());
  const told = (count: object | null) => ({ ...now, count }) as typeof now;
  expect(changes(told({ from: 10, to: 10 }), now)).toEqual([
    { field: 'count', told: { from: 10, to: 10 }, now: { from: 12, to: null } },
  ]);
  expect(changes(told(null), now)).toEqual([{ field: 'count', told: null, now: { from: 12, to: null } }]);
  // A database keeps no order of fields.
  expect(changes(told({ to: null, from: 12 }), now)).toEqual([]);
  // Mails of before numbers were kept claimed none.
  const { count: _, ...before } = now as typeof now & { count: unknown };
  expect(changes(before as typeof now, now)).toEqual([]);
});
