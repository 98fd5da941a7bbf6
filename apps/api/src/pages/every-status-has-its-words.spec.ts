import { expect, test } from '@jest/globals';
import { custodyStatuses } from '#domain';
import { statusInWords } from '#web';

test.each(custodyStatuses)('a page has words of its own for %s', (status) => {
  expect(statusInWords(status)).not.toBe(status.replaceAll('_', ' '));
});
