import pg from 'pg';
import { ExitError } from '#platform';

/** Read models find it by this name, whichever schema they are built in. */
const SCHEMA = 'public';

/**
 * Creates an extension of PostgreSQL where it is not there yet. Those that Habeas uses come with PostgreSQL and are
 * trusted: whoever may make schemas in the database may create them, if the server has their files.
 *
 * @param owner within a transaction; where this fails, it has failed as a whole
 * @throws ExitError (3) it cannot be created, or is in another schema; says what an administrator has to do
 */
export async function ensureExtension(owner: pg.ClientBase, name: string): Promise<void> {
  const { rows } = await owner.query<{ schema: string }>(
    'SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = $1',
    [name],
  );
  const [found] = rows;
  const extension = pg.escapeIdentifier(name);
  if (found?.schema === SCHEMA) return;
  if (found) {
    throw new ExitError(
      `The extension ${name} of this database is in the schema ${found.schema}; Habeas looks for it in ${SCHEMA}. Let an ` +
        `administrator run once: ALTER EXTENSION ${extension} SET SCHEMA ${SCHEMA};`,
      3,
    );
  }
  const sql = `CREATE EXTENSION IF NOT EXISTS ${extension} WITH SCHEMA ${SCHEMA}`;
  try {
    await owner.query(sql);
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    throw new ExitError(`Habeas needs the extension ${name} of PostgreSQL, and it cannot be created: ${message}.`, 3, {
      hint: MISSING_FILES.includes(code ?? '')
        ? `Its files are not on the database server: install PostgreSQL's additional modules there (often a package named postgresql-contrib), then start again.`
        : `Let an administrator run once in this database: ${sql};`,
      cause,
    });
  }
}

/** undefined_file, feature_not_supported: what PostgreSQL says of an extension whose control file it does not find. */
const MISSING_FILES = ['58P01', '0A000'];
