import type { Config } from './config.ts';
import { maskUrl } from './mask-url.ts';
import { VARIABLES, type VariableName } from './variables.ts';

/** One line of `habeas config --check`. */
export interface ConfigLine {
  readonly name: VariableName;
  /** What holds, secrets masked; where the variable is absent and has no value of its own, its default in words. */
  readonly value: string;
  readonly source: 'environment' | 'default';
  readonly meaning: string;
}

/** The whole configuration for a person, without secrets, in the order of the documentation. */
export function describeConfig(config: Config, env: NodeJS.ProcessEnv): ConfigLine[] {
  const values: Record<VariableName, string | null> = {
    HABEAS_HOST: config.host,
    HABEAS_PORT: String(config.port),
    HABEAS_PUBLIC_URL: config.publicUrl,
    HABEAS_TRUSTED_PROXIES: config.trustedProxies.join(', ') || null,
    HABEAS_DATA: config.data,
    HABEAS_MASTER_KEY_FILE: config.masterKeyFile,
    HABEAS_DATABASE_URL: config.databaseUrl,
    HABEAS_EVENT_STORE: config.eventStore,
    HABEAS_KURRENTDB_URL: config.kurrentdbUrl,
    HABEAS_SMTP_URL: config.smtpUrl,
    HABEAS_MAIL_FROM: config.mailFrom,
    HABEAS_SMTP_RATE: config.smtpRate === null ? null : String(config.smtpRate),
    HABEAS_SMTP_PATIENCE: String(config.smtpPatience),
    HABEAS_BOUNCES_URL: config.bouncesUrl,
    HABEAS_BOUNCES_ADDRESS: config.bouncesAddress,
    HABEAS_DKIM_DOMAIN: config.dkim?.domain ?? null,
    HABEAS_DKIM_SELECTOR: config.dkim?.selector ?? null,
    HABEAS_DKIM_KEY_FILE: config.dkim?.keyFile ?? null,
    HABEAS_TWO_PEOPLE: config.twoPeople.length === 0 ? null : config.twoPeople.join(','),
    HABEAS_ALERT_BRAKE: String(config.alertBrake),
    HABEAS_ADMIN_MAIL: config.adminMail.join(', ') || null,
    // Whoever knows the rest of it can say that all is well.
    HABEAS_PING_URL: config.pingUrl === null ? null : `${new URL(config.pingUrl).origin}/***`,
    HABEAS_WEBHOOK_TARGETS: [config.webhookTargets].flat().join(', '),
    HABEAS_LEGAL_OVERRIDES: config.legalOverrides,
    HABEAS_JURISDICTIONS: config.jurisdictions,
    HABEAS_ACCOUNT: config.account,
    HABEAS_PRIVATE_READS_ALARM: String(config.privateReadsAlarm),
    HABEAS_PROPOSALS_KEPT: config.proposalsKept,
    HABEAS_EVIDENCE_MAX: String(config.evidenceMax),
    HABEAS_WITNESSES: config.witnesses,
    HABEAS_SIGNED_MEMORY: config.signedMemory,
    HABEAS_CLOCK: config.clock.kind === 'system' ? 'system' : `simulated:${config.clock.start}`,
  };
  return (Object.keys(VARIABLES) as VariableName[]).map((name) => {
    const { fallback, meaning } = VARIABLES[name];
    const value = values[name] ?? fallback;
    return { name, value: maskUrl(value), source: env[name] ? 'environment' : 'default', meaning };
  });
}
