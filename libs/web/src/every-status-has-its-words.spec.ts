import { expect, test } from '@jest/globals';
import { custodyStatuses } from '#domain';
import { boardPage, type HeldPerson } from './index.ts';

const at = '2021-11-09T18:00:00+06:00';
const held = (status: HeldPerson['status']): HeldPerson => ({
  ...{ person: { id: 'a', name: 'A' }, episode: 'a', kind: 'remand', status, since: '2021-11-02', place: 'Shymkent' },
  ...{ legalBases: [], earliest: null, latest: null, working: [], nextHearing: null, standing: 'unconfirmed' },
  ...{ sources: 1, revision: 0 },
});

test.each(custodyStatuses)('a page has words of its own for %s', (status) => {
  const board = { validAt: at, knownAt: at, held: [held(status)] };
  const asked = { validAt: null, knownAt: null };
  const html = boardPage({ lang: 'en', board, hearings: [], empty: false, asked, mailbox: false });
  const badge = new RegExp(`class="status status-${status}">([^<]+)<`).exec(html)?.[1] ?? '';
  expect(badge).toMatch(/^[A-Z][a-z ,]+$/);
  expect(badge).not.toBe(status.replaceAll('_', ' '));
});
