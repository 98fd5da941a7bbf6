import { expect, test } from '@jest/globals';
import { abildaev, shymkent, shymkentArrests, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const opened = tell('case-trial', 'case.opened', { title: 'Trial', persons: ['abildaev'], place: shymkent });
const sanctions = [{ type: 'arrest', persons: ['abildaev'], amount: 15, unit: 'days', suspended: true }];
const ruled = tell('case-trial', 'case.ruling-issued', { on: '2021-11-04', sanctions });
const answer = tell(abildaev, 'custody.release-reported', { on: '2021-11-04' });

function log(): PlanningLog {
  const told = new PlanningLog();
  told.record('2021-11-02T12:00:00Z', ...shymkentArrests);
  return told;
}
const asked = async (told: PlanningLog) => {
  const { alerts } = await told.plan(abildaev);
  return alerts.filter(({ rule }) => rule === 'court_differs');
};

test('a decision that custody does not follow is told at once, with what was decided, and is never moot', async () => {
  const told = log();
  expect(await asked(told)).toEqual([]);
  const [, ruling] = told.record('2021-11-05T06:00:00Z', opened, ruled);
  expect(await asked(told)).toMatchObject([
    {
      dueAt: '2021-11-05T06:00:00Z',
      mootAfter: null,
      audience: 'matching',
      said: { status: 'held' },
      reliedOn: expect.arrayContaining([ruling]),
    },
  ]);
  for (const { details } of (await told.plan(abildaev)).alerts) {
    expect(details.cautions[0]).toMatchObject({ caution: 'court_differs', finding: 'suspended', on: '2021-11-04' });
  }
});

test('answered, it is no longer told; taken back in the case, neither', async () => {
  const told = log();
  const [, event] = told.record('2021-11-05T06:00:00Z', opened, ruled);
  told.record('2021-11-05T07:00:00Z', answer);
  expect(await asked(told)).toEqual([]);
  const other = log();
  other.record('2021-11-05T06:00:00Z', opened, ruled);
  other.record('2021-11-05T07:00:00Z', tell('case-trial', 'case.retracted', { event, reason: 'Another man' }));
  expect(await asked(other)).toEqual([]);
});

test('it is about nobody else, and of a case that is not for everybody nothing is told', async () => {
  const told = log();
  const otherParty = { ...opened, data: { ...opened.data, persons: ['somebody'] } };
  const ofOther = {
    ...ruled,
    data: { ...ruled.data, sanctions: sanctions.map((one) => ({ ...one, persons: ['somebody'] })) },
  };
  told.record('2021-11-05T06:00:00Z', otherParty, ofOther);
  expect(await asked(told)).toEqual([]);
  const closed = log();
  const internal = { confidentiality: 'internal', reason: 'In danger' };
  closed.record('2021-11-05T06:00:00Z', opened, ruled, tell('case-trial', 'case.confidentiality-set', internal));
  expect(await asked(closed)).toEqual([]);
});
