import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '#testing';
import { migrations } from './index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations });
});
afterAll(() => database.close());

test('what the migrations made belongs to their role, and the application may read and append, no more', async () => {
  const owners = await database.ownerPool.query(
    `SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class WHERE relnamespace = 'event_store'::regnamespace
     UNION SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'event_store'
     UNION SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace = 'event_store'::regnamespace`,
  );
  expect(owners.rows).toEqual([{ owner: 'habeas_owner' }]);
  const tables = await database.ownerPool.query(
    `SELECT privilege_type FROM information_schema.table_privileges
      WHERE table_schema = 'event_store' AND grantee IN ('habeas_app', 'PUBLIC')`,
  );
  expect(tables.rows).toEqual([{ privilege_type: 'SELECT' }]);
  const functions = await database.ownerPool.query(
    `SELECT grantee, routine_name FROM information_schema.routine_privileges
      WHERE routine_schema = 'event_store' AND grantee <> 'habeas_owner' ORDER BY routine_name`,
  );
  expect(functions.rows).toEqual([
    { grantee: 'habeas_app', routine_name: 'append' },
    { grantee: 'habeas_app', routine_name: 'append_one' },
  ]);
});
