import { z } from 'zod';
import { givenOnce } from '../requests/given-once.ts';

const moments = {
  validAt: givenOnce.describe('As of which day: 2021-11-12, or RFC 3339.').optional(),
  knownAt: givenOnce.describe('By what had been recorded by then.').optional(),
};
const revision = givenOnce.meta({
  description: 'Up to this entry of its history.',
  openapi: { type: 'integer', minimum: 0 },
});

/** What pages take in their addresses. A form sends what was left empty as an empty text; what is not known is ignored. */
export const boardPageQuery = z.object(moments);
export const recordPageQuery = z.object({ ...moments, revision: revision.optional() });
export const comparisonPageQuery = z.object({
  ...moments,
  cursor: givenOnce.describe('Where the page begins, as the link to it has it.').optional(),
});
export const hearingsPageQuery = z.object({
  from: givenOnce.describe('First day, 2021-11-12.').optional(),
  to: givenOnce.describe('Last day, 2021-11-12.').optional(),
  after: givenOnce.describe('Where the page begins, as the link to it has it.').optional(),
  ...moments,
});
export const searchPageQuery = z.object({
  q: givenOnce.describe('A name or a part of one, as somebody typed it.').optional(),
});
export const noLongerFollowedPageQuery = z.object({
  ...moments,
  after: givenOnce.describe('Where the page begins, as the link to it has it.').optional(),
});
export const mailboxQuery = z.object({
  key: givenOnce
    .describe('Of the link that the start prints: sets a cookie and goes on to the same address without it.')
    .optional(),
});
export const managePageQuery = z.object({
  done: givenOnce.describe('What was done before, so that the page says so.').optional(),
});

export const endPageQuery = z.object({
  mail: z
    .guid('must be as the link in the mail has it')
    .describe('Of a mail program: the mail in which it stands. What would tell this address the same ends too.')
    .optional(),
});

export const linkToken = z.string().describe('The secret of a link in a mail.');
export const subscriptionInPath = z.string().describe('Id of a subscription.');
export const streamInPath = z.string().describe('A record by category and key.');
