import { afterAll, describe, expect, test } from '@jest/globals';
import { testDatabase } from '#testing';

describe('a test database', () => {
  const databases: { drop(): Promise<void> }[] = [];
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  test('has both roles, each where it belongs', async () => {
    const database = await testDatabase();
    databases.push(database);
    const app = await database.pool.query("SELECT current_user AS role, current_setting('search_path') AS path");
    const owner = await database.ownerPool.query('SELECT current_user AS role');
    expect(app.rows).toEqual([{ role: 'habeas_app', path: 'read_model,public' }]);
    expect(owner.rows).toEqual([{ role: 'habeas_owner' }]);
  });
});
