import { createLogger, ExitError, loadConfig } from '#platform';
import { zoneDataWarning } from '#time';
import type { Resources } from '../../../standalone/src/resources.ts';
import { explain } from '../command/explain.ts';
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

  const { openResources } = await import('../../../standalone/src/resources.ts');
  const resources = await attempt(
    'database',
    findings,
    () => openResources({ config, logger: createLogger({ level: 'silent' }), purpose: 'attach', as: 'habeas doctor' }),
    ({ database }) => `${database.description}, migrated`,
  );
  if (resources === null) return findings;
  try {
    await examineLog(resources, findings);
    await examineWork(resources, findings);
  } finally {
    await resources.close();
  }
  return findings;
}

async function examineLog({ store, projector }: Resources, findings: Finding[]): Promise<void> {
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
    ({ position, head }) =>
      position >= head
        ? `at position ${position}, up to date`
        : `at position ${position}, ${head - position} behind; a running Habeas catches up`,
  );
}

async function examineWork({ database, clock, config }: Resources, findings: Finding[]): Promise<void> {
  const { examineAlerts } = await import('./examine-alerts.ts');
  findings.push(...(await examineAlerts(database, clock, config.alertBrake)));
  findings.push(
    well(
      'mail',
      config.smtpUrl === null ? 'built-in mailbox; no mail leaves this machine' : `by ${new URL(config.smtpUrl).host}`,
    ),
  );
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
    const [detail = '', ...advice] = explain(error).message.split('\n');
    findings.push(unwell(name, detail, advice.join(' ') || null));
    return null;
  }
}

function well(name: string, detail: string): Finding {
  return { name, ok: true, detail, advice: null };
}

function unwell(name: string, detail: string, advice: string | null): Finding {
  return { name, ok: false, detail, advice };
}
