import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { APP_ROLE, OWNER_ROLE } from '../database/roles.ts';
import { ExitError } from '../exit-error.ts';
import { type Account, accountFor, unprivilegedAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Credentials } from './credentials.ts';
import { explainFailure } from './explain-failure.ts';
import { isAlive } from './postmaster.ts';
import { cannotRun, runAs } from './run-program.ts';

export interface ClusterOptions {
  /** The cluster's own folder, `HABEAS_DATA/postgres`. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly credentials: Credentials;
  /** Leaves out the flush to disk. For tests only. */
  readonly volatile?: boolean;
  /** Further statements for the superuser, one a line. For tests only: running code never is the superuser. */
  readonly statements?: readonly string[];
  /** Gives it up while it is being made; nothing is left of it. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the cluster where there is none: data checksums, UTF-8, PostgreSQL's own C.UTF-8 (the same order of text on every
 * machine), and two roles that log in by password from this machine only. The superuser has no password and no line in
 * `pg_hba.conf`, so nobody ever is it again.
 *
 * It is made beside its place and moved there in one step: killed half-way, it leaves nothing that looks like a cluster;
 * of two that make it at once one wins.
 *
 * @returns as whom the server is to be run
 * @throws ExitError (3) another version's folder, another user's, something else in its place
 * @throws the signal's reason, where it was aborted
 */
export async function ensureCluster(options: ClusterOptions): Promise<Account> {
  const { folder, binaries } = options;
  await removeAbandoned(folder);
  const existing = await lstat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (existing === null) return createCluster(options);

  if (!existing.isDirectory()) {
    throw new ExitError(`${folder} is not a folder. Move it away, or set HABEAS_DATA to another folder.`, 3);
  }
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && existing.uid !== uid) {
    throw new ExitError(
      `${folder} belongs to another user (${existing.uid}; this is ${uid}). Run Habeas as that user or as root, or set HABEAS_DATA to another folder.`,
      3,
    );
  }
  await refuseAnotherVersion(folder, binaries.major);
  const account = accountFor([binaries.root, folder], existing);
  if (uid === 0 && existing.uid === 0) await giveTo(folder, unprivilegedAccount());
  return account;
}

async function createCluster(options: ClusterOptions): Promise<Account> {
  const { folder, binaries, credentials, signal } = options;
  const draft = `${folder}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { mode: 0o700 });
  try {
    if (process.getuid?.() === 0) {
      const { uid, gid } = unprivilegedAccount();
      // In a user namespace of a container root may be the only user there is.
      await chown(draft, uid, gid).catch((error) => {
        throw cannotRun(binaries.initdb, error, { uid, gid, prefix: [] });
      });
    }
    const account = accountFor([binaries.root, dirname(draft)], null);
    await succeed(
      runAs(
        account,
        binaries.initdb,
        [
          `--pgdata=${draft}`,
          '--username=postgres',
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--data-checksums',
          '--auth=reject',
          '--no-instructions',
          ...(options.volatile ? ['--no-sync'] : []),
        ],
        { signal },
      ),
    );
    const who = options.volatile ? 'all all' : `habeas ${OWNER_ROLE},${APP_ROLE}`;
    await writeFile(join(draft, 'pg_hba.conf'), `host ${who} 127.0.0.1/32 scram-sha-256\n`);
    // A backend without a network, once: one statement a line.
    const statements = [
      `CREATE ROLE ${OWNER_ROLE} LOGIN PASSWORD '${credentials.ownerPassword}'`,
      `CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '${credentials.appPassword}'`,
      `GRANT ${APP_ROLE} TO ${OWNER_ROLE}`,
      `CREATE DATABASE habeas OWNER ${OWNER_ROLE}`,
      ...(options.statements ?? []),
    ];
    const single = ['--single', '-j', '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', '-D', draft, 'postgres'];
    const input = statements.map((line) => `${line};\n\n`).join('');
    await succeed(runAs(account, binaries.postgres, single, { input, signal }));
    await rename(draft, folder);
    return accountFor([binaries.root, folder], await lstat(folder));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return ensureCluster(options);
    throw error;
  }
}

async function succeed(run: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await run;
  if (code !== 0) throw explainFailure('PostgreSQL cannot make its data folder', output, code);
}

async function refuseAnotherVersion(folder: string, major: number): Promise<void> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
  if (version === null) {
    throw new ExitError(
      `${folder} holds no PostgreSQL cluster. Move it away, or set HABEAS_DATA to another folder.`,
      3,
    );
  }
  if (version !== String(major)) {
    throw new ExitError(
      `${folder} was made by PostgreSQL ${version}, and this Habeas brings PostgreSQL ${major}. Start it with the Habeas that made it, or take it along: with that one run \`habeas backup DIR\`, then with this one \`habeas restore DIR\` into another HABEAS_DATA.`,
      3,
    );
  }
}

/** What a process left that was killed while it made a cluster. */
async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    if (!isAlive(pid)) await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

async function giveTo(path: string, to: { uid: number; gid: number }): Promise<void> {
  await chown(path, to.uid, to.gid);
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), to.uid, to.gid);
  }
}
