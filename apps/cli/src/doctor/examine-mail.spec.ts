import { expect, test } from '@jest/globals';
import { examineMail } from './examine-mail.ts';

test.each([
  ['smtps://u:p@mail.example.org:465', 'https://habeas.example', true, 'by mail.example.org:465'],
  [null, null, true, 'built-in mailbox; no mail leaves this machine'],
  [null, 'http://localhost:3000', true, 'built-in mailbox; no mail leaves this machine'],
  [null, 'https://habeas.example', false, expect.stringContaining('reaches nobody')],
])('mail by %s, at %s: well is %s', (smtpUrl, publicUrl, ok, detail) => {
  const finding = examineMail({ smtpUrl, publicUrl });
  expect(finding).toMatchObject({ name: 'mail', ok, detail });
  expect(finding.advice === null).toBe(ok);
});
