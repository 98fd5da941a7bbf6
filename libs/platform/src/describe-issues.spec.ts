import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { describeIssues } from './describe-issues.ts';

test('every issue names its field as a path', () => {
  const schema = z.strictObject({ name: z.string(), sources: z.array(z.object({ url: z.url('must be a URL') })) });
  const result = schema.safeParse({ name: 1, sources: [{ url: 'https://example.org' }, { url: 'x' }], extra: true });
  expect(describeIssues(result.error!)).toEqual([
    { field: 'name', message: 'Invalid input: expected string, received number' },
    { field: 'sources[1].url', message: 'must be a URL' },
    { field: '', message: 'Unrecognized key: "extra"' },
  ]);
});
