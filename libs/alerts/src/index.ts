export * from './alert-rule.ts';
export * from './ledger/migrations.ts';
export { alertPlan } from './plan/alert-plan.ts';
export * from './plan/plan-subject.ts';
export * from './plan/planned-alert.ts';
export * from './statement/statement.ts';
export * from './subscriptions/subscription-events.ts';
