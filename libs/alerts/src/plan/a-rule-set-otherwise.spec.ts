import { expect, test } from '@jest/globals';
import { person, tell } from '../testing/november.ts';
import { PlanningLog } from '../testing/planning.ts';

const minsk = { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' };
const override = {
  rule: 'by.imprisonment',
  set: { creditRate: { numerator: 2, denominator: 1 } },
  decidedBy: 'Legal desk',
  decidedOn: null,
  reason: 'Article 75 as amended',
  source: { publisher: 'National register', title: null, url: null },
};

test('a rule that a group sets otherwise plans anew, and whoever was told by the old one is told', async () => {
  const log = new PlanningLog();
  log.record(
    '2021-11-02T12:00:00Z',
    person('held', 'Somebody'),
    tell('custody-held', 'custody.began', { person: 'held', kind: 'imprisonment', since: '2021-11-01', place: minsk }),
    tell('custody-held', 'custody.term-set', {
      ...{ rule: 'by.imprisonment', from: '2021-11-01', basis: 'detention', duration: 'P3Y', credit: 'P100D' },
    }),
  );
  const before = await log.plan('custody-held');
  expect(before.topics[0]?.said).toMatchObject({ latest: '2024-07-24' });

  const [set] = log.record('2021-11-05T12:00:00Z', tell('legal-BY', 'legal.rule-overridden', override));
  const after = await log.plan('custody-held');
  expect(after.topics[0]?.said).toMatchObject({
    earliest: expect.stringMatching(/^2024-04-1/),
    latest: '2024-04-15',
  });
  expect(after.topics[0]?.reliedOn).toContain(set);
  expect(after.streams).toContain('legal-BY');
  const notices = after.alerts.filter(({ rule }) => rule === 'correction');
  expect(notices).toMatchObject([
    {
      audience: 'told',
      details: { because: { eventId: set, reason: 'Article 75 as amended', source: override.source } },
    },
  ]);

  // Of another rule of the same country nothing is told.
  const other = { ...override, rule: 'by.restriction-of-liberty' };
  log.record('2021-11-06T12:00:00Z', tell('legal-BY', 'legal.rule-overridden', other));
  const unmoved = await log.plan('custody-held');
  expect(unmoved.topics[0]?.reliedOn).toEqual(after.topics[0]?.reliedOn);
  expect(unmoved.alerts.map(({ id }) => id)).toEqual(after.alerts.map(({ id }) => id));
});
