import pg from 'pg';
import { PostgresEventStore } from '../index.ts';

/** For a process of its own. @param argument a pg.ClientConfig as JSON */
export async function openStore(argument: string): Promise<PostgresEventStore> {
  const listen = JSON.parse(argument) as pg.ClientConfig;
  return new PostgresEventStore({ pool: new pg.Pool({ ...listen, max: 4 }), listen });
}
