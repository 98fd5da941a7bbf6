import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExitError } from '../exit-error.ts';

/** As whom PostgreSQL runs, and how a program is started so. */
export interface Account {
  /** null: as whoever runs Habeas. */
  readonly uid: number | null;
  readonly gid: number | null;
  /** What stands before the program and its arguments; empty where the system call alone will do. */
  readonly prefix: readonly string[];
}

/** Tried in this order when Habeas runs as root. `initdb` needs an account that has a name. */
const ACCOUNTS = ['habeas', 'nobody'];

/** Bits of /proc/self/status, CapEff. */
const CAP_DAC_OVERRIDE = 1n << 1n;
const CAP_DAC_READ_SEARCH = 1n << 2n;

/**
 * PostgreSQL refuses to run as root. Under root it runs as an account without rights: as the owner of the cluster where
 * there is one. Where that account cannot enter a folder on the way (a checkout under /root), it gets the one capability
 * that lets it walk through and read, by `setpriv`.
 *
 * @param paths absolute folders that it must be able to reach
 * @param owner who owns the existing cluster; null where it is still to be made
 * @throws ExitError (3) root cannot lend its way
 */
export function accountFor(paths: readonly string[], owner: { uid: number; gid: number } | null): Account {
  if (process.getuid?.() !== 0) return { uid: null, gid: null, prefix: [] };
  const { uid, gid } = owner !== null && owner.uid !== 0 ? owner : unprivilegedAccount();
  const closed = paths.map((path) => closedFolder(path, uid, gid)).find((folder) => folder !== null);
  if (closed === undefined) return { uid, gid, prefix: [] };

  const capability = capabilityToPass();
  const setpriv = findSetpriv();
  if (capability === null || setpriv === null) {
    throw new ExitError(
      `PostgreSQL does not run as root, and the account it would run as (user ${uid}) cannot enter ${closed}. Run Habeas as an ordinary user, or open the folder with \`chmod o+x ${closed}\`, or move Habeas and its data elsewhere.`,
      3,
    );
  }
  return {
    // The account is taken on by setpriv itself, which must start as root.
    uid: null,
    gid: null,
    prefix: [
      setpriv,
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=-all,+${capability}`,
      // Without it access(2), by which PostgreSQL looks for its own files, does not count capabilities.
      '--securebits=+no_setuid_fixup',
    ],
  };
}

/** The account of that name that may own the cluster, when Habeas runs as root. */
export function unprivilegedAccount(): { uid: number; gid: number } {
  for (const wanted of ACCOUNTS) {
    const found = accountNamed(wanted);
    if (found) return found;
  }
  throw new ExitError(
    'PostgreSQL does not run as root, and there is no account `nobody` to run it as. Run Habeas as an ordinary user.',
    3,
  );
}

function accountNamed(wanted: string): { uid: number; gid: number } | null {
  const found = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === wanted);
  // macOS has nobody as -2.
  return found ? { uid: Number(found[2]) >>> 0, gid: Number(found[3]) >>> 0 } : null;
}

/**
 * The name of the account that the PostgreSQL in a folder of data runs as, where Habeas runs as root and other programs may
 * run as that account too; null otherwise.
 */
export function sharedAccountOf(data: string): string | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(join(data, 'postgres'), { throwIfNoEntry: false });
  const shared = accountNamed('nobody');
  return owner !== undefined && shared !== null && owner.uid === shared.uid ? 'nobody' : null;
}

/** The first folder from the root down to `path` that the account may not enter; null where it may enter all. */
function closedFolder(path: string, uid: number, gid: number): string | null {
  const way: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    way.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  for (const folder of way) {
    const stat = statSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) break;
    const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return folder;
  }
  return null;
}

/** Reading and walking is enough; a container may have only the stronger one. */
function capabilityToPass(): 'dac_read_search' | 'dac_override' | null {
  let status: string;
  try {
    status = readFileSync('/proc/self/status', 'utf8');
  } catch {
    return null;
  }
  const effective = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  if (effective & CAP_DAC_READ_SEARCH) return 'dac_read_search';
  if (effective & CAP_DAC_OVERRIDE) return 'dac_override';
  return null;
}

function findSetpriv(): string | null {
  for (const folder of ['/usr/bin', '/bin', '/usr/local/bin', '/sbin', '/usr/sbin']) {
    try {
      accessSync(`${folder}/setpriv`, constants.X_OK);
      return `${folder}/setpriv`;
    } catch {}
  }
  return null;
}
