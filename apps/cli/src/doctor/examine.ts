import { type Config, createLogger, ExitError, leaderInWords, loadConfig } from '#platform';
import type { Opening, Resources } from '#system';
import { zoneDataWarning } from '#time';
import { explain } from '../command/explain.ts';
import { examineMail } from './examine-mail.ts';
import type { Finding } from './finding.ts';

/** Looks at everything that Habeas needs, from the outside in; stops looking further in where a step is missing. */
export async function examine(env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const findings: Finding[] = [well('Node', `${process.version} on ${process.platform} ${process.arch}`)];
  const zones = zoneDataWarning();
  findings.push(
    zones === null
      ? well('time zones', 'this Node knows the change of 2024 in Almaty')
      : unwell('time zones', zones, 'Use a newer Node.'),
  );

  const config = await attempt(
    'configuration',
    findings,
    () => loadConfig(env),
    () => 'is valid',
  );
  if (config === null) return findings;

  const resources = await opened(config, findings);
  if (resources === null) return findings;
  try {
    const { examineClock } = await import('./examine-clock.ts');
    findings.push(await examineClock(resources.clock).catch((error) => failed('clock', error)));
    await examineKeys(resources, findings);
    await examineLog(resources, findings);
    await examineTampering(resources, findings);
    await examineLeaders(resources, findings);
    await examineWork(resources, findings);
    const { examineBackup } = await import('./examine-backup.ts');
    findings.push(await examineBackup(config.data, resources.clock));
  } finally {
    await resources.close();
  }
  return findings;
}

/** Null where something is missing or in the way; the finding then bears the name of what that is. */
async function opened(config: Config, findings: Finding[]): Promise<Resources | null> {
  const { openResources } = await import('#system');
  const steps: Opening[] = [];
  const options = {
    config,
    logger: createLogger({ level: 'silent' }),
    purpose: 'attach',
    as: 'habeas doctor',
    evenIfOther: true,
  } as const;
  try {
    const resources = await openResources({ ...options, onOpening: (what) => steps.push(what) });
    findings.push(well('database', `${resources.database.description}, migrated`));
    return resources;
  } catch (error) {
    if (steps.length > 1) findings.push(well('database', 'answers, migrated'));
    findings.push(failed(steps.at(-1) ?? 'database', error));
    return null;
  }
}

/** What must not be lost or read by others: the key of what is private, and the one that signs. */
async function examineKeys(
  { keyring, notary, log, clock, store, config, database }: Resources,
  findings: Finding[],
): Promise<void> {
  const [{ examinePrivateData }, { examineSignedLog }] = await Promise.all([
    import('./examine-private-data.ts'),
    import('./examine-signed-log.ts'),
  ]);
  const name = 'private data';
  const found = await examinePrivateData(keyring, config.masterKeyFile).catch((error) => failed(name, error));
  findings.push(found);
  await attempt(
    'signing key',
    findings,
    () => notary.lookAtKey(),
    (key) => (key === null ? 'none yet; the first start makes one' : `${key.verifier.name} (${key.verifier.keyId})`),
  );
  findings.push(await examineSignedLog({ log, store, clock }).catch((error) => failed('signed log', error)));
  const { examineWitnesses } = await import('./examine-witnesses.ts');
  findings.push(await examineWitnesses(log, clock).catch((error) => failed('witnesses', error)));
  const { examineVanishedKeys } = await import('./examine-vanished-keys.ts');
  const keys = 'keys of private data';
  findings.push(await examineVanishedKeys(database.pool, store, keyring).catch((error) => failed(keys, error)));
  const { examineLogMemory } = await import('./examine-log-memory.ts');
  const memory = 'memory of what was signed';
  findings.push(await examineLogMemory(notary, log).catch((error) => failed(memory, error)));
}

async function examineLog({ store, projector, otherLog }: Resources, findings: Finding[]): Promise<void> {
  findings.push(
    otherLog === null
      ? well('two stores', 'the log is the one that the database was made from')
      : unwell(
          'two stores',
          otherLog,
          'Nothing starts until they agree. `habeas verify` says what of the log is not as it was signed.',
        ),
  );
  await attempt(
    'event log',
    findings,
    () => store.head(),
    (head) => `${head} is its last position`,
  );
  await attempt(
    'read models',
    findings,
    async () => {
      const status = await projector.status();
      if (status.stoppedBy) throw new ExitError(status.stoppedBy.message, 1);
      return status;
    },
    ({ position, head, sources, rebuiltBecause }) =>
      [
        position >= head
          ? `at position ${position}, up to date`
          : `at position ${position}, ${head - position} behind; a running Habeas catches up`,
        ...(sources === null ? [] : [`by time zone data ${sources.zoneData} and Unicode ${sources.unicode}`]),
        ...(rebuiltBecause.length === 0 ? [] : [`rebuilt because of: ${rebuiltBecause.join(', ')}`]),
      ].join('; '),
  );
}

/** What somebody may have changed who owns the database. */
async function examineTampering(resources: Resources, findings: Finding[]): Promise<void> {
  const [{ examineDatabase }, { examineRights }, { examineTold }] = await Promise.all([
    import('./examine-database.ts'),
    import('./examine-rights.ts'),
    import('./examine-told.ts'),
  ]);
  const { pool } = resources.database;
  findings.push(await examineDatabase(resources).catch((error) => failed('safeguards', error)));
  findings.push(await examineRights(pool).catch((error) => failed('rights', error)));
  findings.push(await examineTold(pool, resources.clock).catch((error) => failed('what was told', error)));
}

/** Which process leads as what. None needs to: doctor is asked also where Habeas is stopped. */
async function examineLeaders({ leases }: Resources, findings: Finding[]): Promise<void> {
  for (const state of await leases.list()) findings.push(well(`leads as ${state.name}`, leaderInWords(state)));
}

async function examineWork(resources: Resources, findings: Finding[]): Promise<void> {
  const { database, clock, config, store, keyring, identity } = resources;
  const [{ examineAlerts }, { examinePrivateReads }, { examineWebhooks }, { Webhooks }] = await Promise.all([
    import('./examine-alerts.ts'),
    import('./examine-private-reads.ts'),
    import('./examine-webhooks.ts'),
    import('#webhooks'),
  ]);
  const { examineLockdown } = await import('./examine-lockdown.ts');
  findings.push(await examineLockdown(resources));
  findings.push(...(await examineAlerts(database, clock, config.alertBrake)));
  const { pool, sessions } = database;
  const webhooks = new Webhooks({ pool, sessions, store, keyring, clock, identity, targets: config.webhookTargets });
  findings.push(await examineWebhooks(webhooks, clock));
  const { examineEvidence } = await import('./examine-evidence.ts');
  findings.push(await examineEvidence(resources).catch((error) => failed('evidence', error)));
  findings.push(examineMail(config));
  const { examineReturns } = await import('./examine-returns.ts');
  findings.push(await examineReturns(database, config).catch((error) => failed('returned mails', error)));
  findings.push(await examinePrivateReads(pool, clock));
}

async function attempt<T>(
  name: string,
  findings: Finding[],
  look: () => T | Promise<T>,
  inWords: (found: T) => string,
): Promise<T | null> {
  try {
    const found = await look();
    findings.push(well(name, inWords(found)));
    return found;
  } catch (error) {
    findings.push(failed(name, error));
    return null;
  }
}

function failed(name: string, error: unknown): Finding {
  const [detail = '', ...advice] = explain(error).message.split('\n');
  return unwell(name, detail, advice.join(' ') || null);
}

function well(name: string, detail: string): Finding {
  return { name, ok: true, detail, advice: null };
}

function unwell(name: string, detail: string, advice: string | null): Finding {
  return { name, ok: false, detail, advice };
}
