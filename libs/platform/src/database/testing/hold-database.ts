import { createLogger, openDatabase } from '../../index.ts';

/**
 * A process that holds a database until its standard input ends, for tests that kill it: `hold-database.ts DATA PURPOSE
 * NAME`. Says `{"opened": …}` or `{"exitCode": …, "message": …}` in one line.
 */
const [data = '', purpose = 'start', as = 'habeas start'] = process.argv.slice(2);
try {
  const database = await openDatabase({
    config: { data, databaseUrl: null },
    purpose: purpose === 'attach' ? 'attach' : 'start',
    logger: createLogger({ level: 'silent' }),
    as,
  });
  console.log(JSON.stringify({ opened: database.description }));
  process.stdin.resume();
  await new Promise((resolve) => process.stdin.once('end', resolve));
  await database.close();
} catch (error) {
  const { exitCode, message } = error as { exitCode?: number; message: string };
  console.log(JSON.stringify({ exitCode: exitCode ?? null, message }));
  process.exitCode = exitCode ?? 70;
}
