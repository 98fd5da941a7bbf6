import { describe, expect, test } from '@jest/globals';
import type { CustodyView } from '#words';
import { renderText } from '../document/render-text.ts';
import { alertSpecimens, digestSpecimens } from '../specimens/specimen-views.ts';
import { byUrgency } from './by-urgency.ts';
import { digestMail } from './digest-mail.ts';
import type { AlertMailView, DigestMailView } from './mail-view.ts';

const views = alertSpecimens('en');
const now = '2021-11-09T07:00:00Z';
const item = (name: string, part: Partial<AlertMailView> = {}): AlertMailView & { readonly name: string } => ({
  ...views[name]!,
  now,
  ...part,
  name,
});
const order = (
  items: readonly (AlertMailView & { readonly name: string })[],
  kind: DigestMailView['kind'] = 'digest',
) => byUrgency(items, kind).map(({ name }) => name);

describe('first mails and digests are in order of urgency', () => {
  test('news of life and liberty, the gravest first; then what was wrong; then what is coming, the soonest first; what is over last', () => {
    const expected = [
      ...['died', 'detained-again', 'taken-into-custody', 'escaped', 'released'],
      ...['correction', 'hearing-moved-notice'],
      ...['release-unconfirmed', 'release-approaching', 'hearing-approaching', 'hearing-put-off'],
      'hearing-cancelled',
      'exercise',
    ];
    const parts: Readonly<Record<string, Partial<AlertMailView>>> = {
      'hearing-moved-notice': { from: '2021-11-22T04:00:00Z', until: '2021-11-22T04:00:00Z' },
      'release-unconfirmed': { until: '2021-11-08T18:00:00Z', from: '2021-11-07T18:00:00Z' },
      // It would have been yesterday.
      'hearing-cancelled': { from: '2021-11-08T04:00:00Z', until: '2021-11-08T04:00:00Z' },
    };
    const items = expected.map((name) => item(name, parts[name]));
    expect(order(items)).toEqual(expected);
    expect(order(items.toReversed())).toEqual(expected);
    for (let shift = 1; shift < items.length; shift++) {
      expect(order([...items.slice(shift), ...items.slice(0, shift)])).toEqual(expected);
    }
  });

  test('a hearing that is off is not over before its time: who would travel to it is told before what comes later', () => {
    const cancelled = item('hearing-cancelled', { from: '2021-11-10T04:00:00Z', until: '2021-11-10T04:00:00Z' });
    expect(order([item('release-approaching'), cancelled])).toEqual(['hearing-cancelled', 'release-approaching']);
  });

  test('a window that has begun comes before an end that is still ahead', () => {
    const begun = item('release-due', { from: '2021-11-08T04:00:00Z', until: '2021-11-12T04:00:00Z' });
    const ahead = item('release-approaching', { from: '2021-11-10T04:00:00Z', until: '2021-11-11T04:00:00Z' });
    expect(order([ahead, begun])).toEqual(['release-due', 'release-approaching']);
  });

  test('a summary tells no news: how somebody came into custody is before nothing that ends sooner', () => {
    const later = item('taken-into-custody', { from: null, until: '2021-12-12T04:00:00Z' });
    const items = [later, item('hearing-set', { from: '2021-11-15T04:00:00Z', until: '2021-11-15T04:00:00Z' })];
    expect(order(items, 'summary')).toEqual(['hearing-set', 'taken-into-custody']);
    expect(order(items, 'digest')).toEqual(['taken-into-custody', 'hearing-set']);
  });

  test('without a date comes behind every date', () => {
    const said = { ...(views['release-approaching']!.said as CustodyView), earliest: null, latest: null };
    const unknown = item('transferred', { said, from: null, until: null });
    expect(order([unknown, item('hearing-approaching')])).toEqual(['hearing-approaching', 'transferred']);
  });

  test.each(['digest', 'late', 'summary', 'corrections'] as const)('and so is the mail itself: %s', (kind) => {
    const items = [item('hearing-approaching'), item('release-approaching')];
    const text = renderText(digestMail({ ...digestSpecimens('en').digest!, kind, items }, 'en'));
    expect(text.indexOf('Asel')).toBeLessThan(text.indexOf('Case of Timur'));
    expect(text.lastIndexOf('Asel')).toBeLessThan(text.lastIndexOf('Case of Timur'));
  });
});
