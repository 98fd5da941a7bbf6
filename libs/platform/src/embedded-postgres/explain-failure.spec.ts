import { describe, expect, test } from '@jest/globals';
import { explainFailure } from './explain-failure.ts';

describe('a failure of PostgreSQL in one line', () => {
  test.each([
    ['2026-01-01 00:00:00 UTC [7] FATAL:  could not write to file "pg_wal/x": No space left on device'],
    ['FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10'],
  ])('knows a full disk: %s', (messages) => {
    expect(explainFailure('PostgreSQL does not start', messages, 1).message).toBe(
      'PostgreSQL does not start: the disk is full. Make room, then start again.',
    );
  });

  test('knows an account without a name', () => {
    const messages = 'initdb: error: could not look up effective user ID 4321: user does not exist';
    expect(explainFailure('x', messages, 1).message).toContain('/etc/passwd');
  });

  test('takes the line that tells most, and says where the rest is', () => {
    const messages = 'LOG:  starting\n2026 UTC [7] FATAL:  could not open file "global/pg_control"\nLOG:  shut down\n';
    expect(explainFailure('PostgreSQL does not start', messages, 1, '/d/postgres.log')).toMatchObject({
      exitCode: 3,
      message:
        'PostgreSQL does not start: could not open file "global/pg_control". Its messages are in /d/postgres.log.',
    });
  });

  test('has something to say of a program that said nothing', () => {
    expect(explainFailure('x', '\n', 134).message).toBe('x: it ended with 134.');
  });
});
