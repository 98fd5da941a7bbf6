export { type CloudEvent, cloudEvent } from './delivery/cloud-event.ts';
export type { Endpoint } from './endpoint/endpoint.ts';
export { WebhookError } from './endpoint/webhook-error.ts';
export { type NewWebhook, Webhooks } from './endpoint/webhooks.ts';
export { WebhookJobs } from './jobs/webhook-jobs.ts';
export { webhookMigrations } from './migrations.ts';
export { isPublicAddress } from './target/public-address.ts';
export type { Targets } from './target/target.ts';
export { WebhooksModule } from './webhooks-module.ts';
