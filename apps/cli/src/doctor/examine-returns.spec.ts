import { describe, expect, test } from '@jest/globals';
import { returnsFinding } from './examine-returns.ts';

const smtpUrl = 'smtps://mail.example.org';
const bouncesUrl = 'imaps://bounces:secret@mail.example.org';
const none = { foreign: 0, unclear: 0, letter: 0 };
const readAt = '2021-11-02T12:00:00.000Z';

describe('doctor says of mails that come back', () => {
  test('that nobody reads them, where mail goes to a real server', () => {
    const found = returnsFinding({ bouncesUrl: null, smtpUrl }, { readAt: null, failing: null, left: none });
    expect(found).toMatchObject({ ok: true, advice: expect.stringContaining('HABEAS_BOUNCES_URL') });
  });

  test('when they were read', () => {
    const found = returnsFinding({ bouncesUrl, smtpUrl }, { readAt, failing: null, left: none });
    expect(found).toMatchObject({ ok: true, detail: expect.stringContaining(readAt), advice: null });
  });

  test('what was left for a person', () => {
    const left = { foreign: 2, unclear: 0, letter: 1 };
    const found = returnsFinding({ bouncesUrl, smtpUrl }, { readAt, failing: null, left });
    expect(found.ok).toBe(true);
    expect(found.detail).toContain('2 about no mail of this Habeas, 1 that are no reports');
  });

  test('why they cannot be read, without a password', () => {
    const failing = { since: readAt, why: 'The IMAP server refuses the user or the password.' };
    const found = returnsFinding({ bouncesUrl, smtpUrl }, { readAt, failing, left: none });
    expect(found).toMatchObject({ ok: false, detail: expect.stringContaining(failing.why) });
    expect(JSON.stringify(found)).not.toContain('secret');
  });
});
