import { expect, test } from '@jest/globals';
import { tableDifferences } from '#testing';
import { SubscriptionFilterRow } from '../subscriptions/subscription-filter-row.ts';
import { SubscriptionRow } from '../subscriptions/subscription-row.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { PlanAlertRow } from './plan-alert-row.ts';
import { PlanDependencyRow } from './plan-dependency-row.ts';
import { PlanMergeRow } from './plan-merge-row.ts';
import { PlanProgressRow } from './plan-progress-row.ts';
import { PlanTopicRow } from './plan-topic-row.ts';

test('every table of the plan has the columns, types and keys of its entity', async () => {
  const entities = [
    PlanTopicRow,
    PlanAlertRow,
    PlanDependencyRow,
    PlanMergeRow,
    PlanProgressRow,
    SubscriptionRow,
    SubscriptionFilterRow,
  ];
  const world = await AlertWorld.open('2021-11-01T00:00:00Z', { entities });
  try {
    expect(await tableDifferences(world.dataSource, ['checkpoint', 'zone_in_use'])).toEqual([]);
  } finally {
    await world.close();
  }
});
