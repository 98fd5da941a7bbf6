import type pg from 'pg';
import { type Clock, ExitError, inTransaction } from '#platform';
import { rotateKey } from '../note/key-rotation.ts';
import { type SigningKey, signingKey } from '../note/signing-key.ts';
import type { RandomBytes } from '../random-bytes.ts';
import type { KeyFolder } from './key-file.ts';

export interface LogKeyOptions {
  readonly pool: pg.Pool;
  readonly folder: KeyFolder;
  /** The name of a new log: a URL without scheme, from the address at which it is served. */
  readonly origin: string;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** Whoever makes or changes keys does it alone. */
const KEY_LOCK = '4846420007';

/**
 * The key with which this log is signed; made where the log has none yet.
 *
 * @throws ExitError (3) the key is lost, is not this log's, or may be read by others
 */
export async function openLogKey(options: LogKeyOptions): Promise<SigningKey> {
  return await locked(options.pool, async (client) => {
    const { folder } = options;
    const last = await lastKey(client);
    let key = await folder.read(folder.current);
    if (last && key?.verifier.text !== last) key = (await finishRotation(folder, last)) ?? key;
    if (last) {
      if (!key) throw lost(folder);
      if (key.verifier.text !== last) throw notThisLogs(folder, key, last);
    } else {
      if (!key) {
        key = signingKey(options.origin, options.random(32));
        await folder.write(folder.current, key);
      }
      await client.query('INSERT INTO audit.log (origin) VALUES ($1)', [key.verifier.name]);
      await addKey(client, options.clock, { number: 1, key, rotation: null });
    }
    await folder.publish(key);
    return key;
  });
}

/**
 * The key with which this log is signed, as far as it is there; null where the log has none yet. Makes and changes nothing.
 *
 * @throws ExitError (3) the key is lost, is not this log's, or may be read by others
 */
export async function lookAtLogKey({
  pool,
  folder,
}: Pick<LogKeyOptions, 'pool' | 'folder'>): Promise<SigningKey | null> {
  const last = await lastKey(pool);
  const key = await folder.read(folder.current);
  if (last === null || key?.verifier.text === last) return last === null ? null : key;
  // A rotation that was cut off is finished by whoever signs next.
  const next = await folder.read(folder.next);
  if (next?.verifier.text === last) return next;
  throw key ? notThisLogs(folder, key, last) : lost(folder);
}

/**
 * Signs with a new key from now on; the old one says so in a note that is kept with the log.
 *
 * @param lost the old key is gone: nobody hands over, and whoever trusted it must be told of the new one by other means
 * @throws ExitError (2) the key is not lost; (3) it is, or is not this log's
 */
export async function rotateLogKey(
  options: LogKeyOptions,
  { lost: isLost = false } = {},
): Promise<{ from: string; to: SigningKey }> {
  const { folder, clock, random, pool } = options;
  if (!isLost) await openLogKey(options);
  else if (await folder.read(folder.current)) {
    throw new ExitError(`${folder.current} is there. Rotate without --lost-key, so that it hands over.`, 2);
  }
  await folder.discardNext();
  const rotated = await locked(pool, async (client) => {
    const from = await lastKey(client);
    const { rows } = await client.query(
      'SELECT (SELECT origin FROM audit.log) AS origin, (SELECT max(number) FROM audit.key) AS number, size FROM audit.progress',
    );
    if (from === null) throw new ExitError('This log has no key yet; the first start makes one.', 2);
    const key = signingKey(rows[0].origin, random(32));
    const old = isLost ? null : (await folder.read(folder.current))!;
    // Before it is announced, so that no announced key is ever missing.
    await folder.write(folder.next, key);
    const rotation = old ? rotateKey(Number(rows[0].size), old, key) : null;
    await addKey(client, clock, { number: rows[0].number + 1, key, rotation });
    return { from, to: key };
  });
  await folder.promote();
  await folder.publish(rotated.to);
  return rotated;
}

/** A process that stopped between announcing a key and putting it in place. */
async function finishRotation(folder: KeyFolder, announced: string): Promise<SigningKey | null> {
  const next = await folder.read(folder.next);
  if (next?.verifier.text !== announced) return null;
  await folder.promote();
  return next;
}

async function addKey(
  client: pg.ClientBase,
  clock: Clock,
  { number, key, rotation }: { number: number; key: SigningKey; rotation: string | null },
): Promise<void> {
  await client.query(
    `INSERT INTO audit.key (number, verifier_key, size, rotation, created_at)
     SELECT $1, $2, size, $3, $4 FROM audit.progress`,
    [number, key.verifier.text, rotation, clock.now().toString()],
  );
}

async function lastKey(client: Pick<pg.ClientBase, 'query'>): Promise<string | null> {
  const { rows } = await client.query<{ verifier_key: string }>(
    'SELECT verifier_key FROM audit.key ORDER BY number DESC LIMIT 1',
  );
  return rows[0]?.verifier_key ?? null;
}

function locked<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [KEY_LOCK]);
    return await work(client);
  });
}

function lost({ current }: KeyFolder): ExitError {
  return new ExitError(`The log's signing key ${current} is missing. Restore it from its backup.`, 3, {
    hint: 'Where it is gone for good: habeas checkpoint rotate --lost-key. Whoever verifies has to be given the new key then.',
  });
}

function notThisLogs({ current }: KeyFolder, key: SigningKey, last: string): ExitError {
  return new ExitError(
    `${current} is not the key of this log: it is ${key.verifier.text}, and the log was last signed by ${last}. ` +
      'Restore the key that belongs to this database.',
    3,
  );
}
