export { AlertJobsModule, AlertsModule, PUBLIC_URL } from './alerts-module.ts';
export { type AnswerBrake, answerBrake, type BrakeAnswer } from './brake/answer-brake.ts';
export { ALERT_BRAKE } from './brake/brake.ts';
export { brakeEvents, brakeEventTypes, brakeStream } from './brake/brake-events.ts';
export type { DeliveryResult } from './delivering/courier.ts';
export { Guidance, type GuidanceChange, type GuidanceOptions, LONGEST_GUIDANCE } from './guidance/guidance.ts';
export { GuidanceError, type GuidanceField } from './guidance/guidance-error.ts';
export { guidanceEvents, guidanceEventTypes, guidanceStream } from './guidance/guidance-events.ts';
export type { GuidanceText } from './guidance/guidance-in-force.ts';
export {
  type Halt,
  type HaltReason,
  HOW_TO_GO_ON,
  haltInWords,
  haltOf,
  howToGoOn,
  type RaisedHalt,
} from './halt/halt.ts';
export { haltAfterRestore } from './halt/halt-after-restore.ts';
export { type ResumeAlertsOptions, type Resumed, resumeAlerts } from './halt/resume-alerts.ts';
export { AlertJobs } from './jobs/alert-jobs.ts';
export { LedSweep } from './jobs/led-sweep.ts';
export { Sweep, type SweepOptions, type SweepReport } from './jobs/sweep.ts';
export { type SweepHealth, SweepRunner } from './jobs/sweep-runner.ts';
export {
  type AlertHistory,
  AlertHistoryQuery,
  type AlertRecipient,
  alertHistoryView,
} from './ledger/alert-history-view.ts';
export { type AlertMetrics, alertMetrics, heldAlerts, SWEEP_MISSING_AFTER } from './ledger/alert-metrics.ts';
export { alertsHealth } from './ledger/alerts-health.ts';
export { DECISION_REASONS, type DecisionKind, type ReasonOf } from './ledger/decision.ts';
export { DeliveriesQuery, type Delivery, type PausedAddress } from './ledger/deliveries-view.ts';
export type { DeliveryState } from './ledger/delivery-state.ts';
export { listDeliveries } from './ledger/list-deliveries.ts';
export { alertMigrations } from './ledger/migrations.ts';
export { resumeAddress } from './ledger/paused-addresses.ts';
export { type MailReport, recordReport } from './ledger/record-report.ts';
export { MailJournal, mailJournalFolder } from './mail-journal/mail-journal.ts';
export { alertPlan } from './plan/alert-plan.ts';
export { AlertPlanQuery } from './plan/alert-plan-query.ts';
export { HEARING_LEADS, RELEASE_LEADS } from './plan/lead-time.ts';
export { isPlanned, type PlannedTopic, planSubjects, type SubjectPlan } from './plan/plan-subject.ts';
export type { AlertDetails, AlertReason, PlannedAlert } from './plan/planned-alert.ts';
export { type ReturnsState, returnsState } from './returns/returned-mails.ts';
export { deliveriesSealedEventTypes, deliveriesStream } from './sealing/deliveries-sealed.ts';
export { type AddressesExamined, examineAddresses } from './sealing/examine-addresses.ts';
export { examineLedger } from './sealing/examine-ledger.ts';
export type { LedgerExamined, LedgerFault } from './sealing/ledger-fault.ts';
export { LedgerSeals } from './sealing/ledger-seals.ts';
export { type DeliveryProof, NoDeliveryProof, proveDelivery } from './sealing/prove-delivery.ts';
export { type DeliveryInProof, verifyDeliveryProof } from './sealing/verify-delivery-proof.ts';
export * from './statement/statement.ts';
export type { FilterChoices, UnknownPart } from './subscriptions/filter-choices.ts';
export { type FilterOnRecord, filterOnRecord, type NamedPart } from './subscriptions/filter-on-record.ts';
export { issueLinkToken, type LinkPurpose } from './subscriptions/link-token.ts';
export { type SubscriptionWarning, warningsOf } from './subscriptions/odd-choices.ts';
export * from './subscriptions/preferences.ts';
export {
  SubscriptionError,
  type SubscriptionErrorCode,
  type SubscriptionField,
} from './subscriptions/subscription-error.ts';
export * from './subscriptions/subscription-events.ts';
export * from './subscriptions/subscription-filter.ts';
export type { SubscriptionState } from './subscriptions/subscription-state.ts';
export {
  type Amendment,
  type SubscriptionLink,
  type SubscriptionPreview,
  type SubscriptionRequestInput,
  Subscriptions,
  type WantedInput,
} from './subscriptions/subscriptions.ts';
export type { UpcomingAlert } from './subscriptions/upcoming-alerts.ts';
export type {
  AlertsExplained,
  DecisionMade,
  ExpectedDecision,
  ExplainedAlert,
  ExplainedDelivery,
  FilterPart,
  NotToldReason,
} from './why/alert-explanation.ts';
export { type ExplainAlertsOptions, explainAlerts } from './why/explain-alerts.ts';
