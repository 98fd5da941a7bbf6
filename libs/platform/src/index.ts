export * from './clock/boot-clock.ts';
export * from './clock/clock.ts';
export * from './clock/clock-doubt.ts';
export * from './clock/clock-readings.ts';
export * from './clock/clock-watch.ts';
export * from './clock/database-clock.ts';
export * from './clock/open-clock.ts';
export * from './clock/simulated-clock.ts';
export { SystemBootClock } from './clock/system-boot-clock.ts';
export * from './clock/system-clock.ts';
export * from './config/config.ts';
export { type ConfigLine, describeConfig } from './config/describe-config.ts';
export { isLoopback } from './config/is-loopback.ts';
export * from './config/load-config.ts';
export { maskUrl } from './config/mask-url.ts';
export * from './config/takes-two-people.ts';
export * from './config/two-people.ts';
export * from './database/database.ts';
export * from './database/leader-lock.ts';
export * from './database/open-database.ts';
export * from './database/roles.ts';
export { wakeOnNotify } from './database/wake-on-notify.ts';
export * from './database/with-client.ts';
export * from './describe-issues.ts';
export { sharedAccountOf } from './embedded-postgres/account.ts';
export {
  ensureRunning,
  type RunningServer,
  type RunningServerOptions,
  stopServer,
} from './embedded-postgres/running-server.ts';
export * from './exit-error.ts';
export * from './health/health-registry.ts';
export * from './identity/hash-secret.ts';
export * from './identity/identity.ts';
export { opaqueKey, opaqueKeyFrom } from './identity/opaque-key.ts';
export { SystemIdentity } from './identity/system-identity.ts';
export * from './identity/uuid-from.ts';
export * from './injection-tokens.ts';
export * from './json/parse-json.ts';
export { jsonWithoutInvisible } from './logging/json-without-invisible.ts';
export * from './lease/lease-term.ts';
export * from './lease/leases.ts';
export * from './lease/open-leases.ts';
export * from './logging/logger.ts';
export { type Mailbox, mailboxOf, withoutTag } from './mail-address/mailbox-of.ts';
export * from './memo.ts';
export * from './migrations/migrate.ts';
export * from './migrations/migration.ts';
export * from './migrations/platform-migrations.ts';
export * from './migrations/read-sql.ts';
export * from './outbox/retry-schedule.ts';
export * from './private-files.ts';
export * from './process/breathe.ts';
export * from './process/stop-request.ts';
export * from './public-url/public-url.ts';
