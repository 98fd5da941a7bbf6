import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { restore } from '#backup';
import { type Config, createLogger, loadConfig } from '#platform';
import { openResources, type Resources } from '#system';
import { testDatabase } from '#testing';

const OTHERS = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = 'habeas_tester'`;

export const silent = createLogger({ level: 'silent', name: 'test' });

/** An empty database with an empty data folder, as a restore wants it. */
export class EmptyTarget {
  private constructor(
    readonly config: Config,
    readonly env: Readonly<Record<string, string>>,
    private readonly drop: () => Promise<void>,
  ) {}

  /** @param env further variables of the configuration */
  static async make(env: Readonly<Record<string, string>> = {}): Promise<EmptyTarget> {
    const data = await mkdtemp(join(tmpdir(), 'habeas-restored-'));
    const database = env.HABEAS_DATABASE_URL === undefined ? await testDatabase({ migrations: [] }) : null;
    // A login that may make a role, as an external database has to have one.
    const url = database?.ownerConnectionString.replace('//habeas_owner:', '//habeas_tester:');
    const whole = { HABEAS_DATA: data, ...(url === undefined ? {} : { HABEAS_DATABASE_URL: url }), ...env };
    return new EmptyTarget(loadConfig(whole), whole, async () => {
      // The owner may not end sessions of that login: a pool has said goodbye, and the server has yet to hear it.
      while ((await database?.ownerPool.query(OTHERS))?.rowCount) await pause(10);
      await database?.drop();
      await rm(data, { recursive: true, force: true });
    });
  }

  restore(folder: string) {
    return restore({ config: this.config, folder, logger: silent });
  }

  /** As a start does it: read models are made from the log. */
  async open(): Promise<Resources> {
    return await openResources({ config: this.config, logger: silent, purpose: 'start', as: 'test' });
  }

  close(): Promise<void> {
    return this.drop();
  }
}
