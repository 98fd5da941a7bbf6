import { describe, expect, test } from '@jest/globals';
import { BadRequestException } from '@nestjs/common';
import { NoConnectionError } from '#platform';
import { RevisionConflict } from '#recording';
import { problemOf } from './problem-of.ts';

describe('what a client is told', () => {
  test('of a conflict that it did not ask to be told of is 409', () => {
    expect(problemOf(new RevisionConflict('custody-x', 3n, 4n))?.details).toMatchObject({
      status: 409,
      title: 'Conflict',
      detail: expect.stringContaining('at revision 4'),
    });
  });

  test('of a request that cannot be read is why', () => {
    expect(problemOf(new BadRequestException('Unexpected end'))?.details).toMatchObject({
      status: 400,
      detail: 'The request cannot be read: Unexpected end',
    });
  });

  test('of a database that is away while the token is looked up is 503', () => {
    expect(problemOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))?.details.status).toBe(503);
  });

  test('of a wait for the database that came to its end is 503', () => {
    expect(problemOf(new NoConnectionError('x'))?.details.status).toBe(503);
    for (const code of ['57014', '55P03']) {
      expect(problemOf(Object.assign(new Error('x'), { code }))?.details.status).toBe(503);
    }
  });

  test('of a fault of ours is nothing', () => {
    expect(problemOf(new TypeError('undefined is not a function'))).toBeNull();
    expect(problemOf(Object.assign(new Error('x'), { statusCode: 500 }))).toBeNull();
  });
});
