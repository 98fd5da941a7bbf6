import { type Config, isLoopback } from '#platform';
import type { Finding } from './finding.ts';

/** Whether what is mailed can reach its reader. */
export function examineMail({ smtpUrl, publicUrl }: Pick<Config, 'smtpUrl' | 'publicUrl'>): Finding {
  const found = (detail: string, advice: string | null = null) => ({
    name: 'mail',
    ok: advice === null,
    detail,
    advice,
  });
  if (smtpUrl !== null) return found(`by ${new URL(smtpUrl).host}`);
  if (publicUrl === null || isLoopback(new URL(publicUrl).hostname)) {
    return found('built-in mailbox; no mail leaves this machine');
  }
  return found(
    'goes to the built-in mailbox, which is off because HABEAS_PUBLIC_URL is public: mail reaches nobody',
    'Set HABEAS_SMTP_URL to the server that mail is to be given to.',
  );
}
