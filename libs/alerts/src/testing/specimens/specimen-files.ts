import { type OutgoingMail, renderHtml, renderText } from '#mail';
import { noticeSpecimens } from '#mail/testing';
import { specimenLanguages } from './names.ts';
import { mailsOfStories } from './specimen-world.ts';

/** Every specimen as it is kept: by path, `ru/correction.txt`. An event that goes along is a file of its own. */
export async function specimenFiles(): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  const add = (path: string, { subject, text, html }: Pick<OutgoingMail, 'subject' | 'text' | 'html'>) => {
    files[`${path}.txt`] = withoutSecrets(`Subject: ${subject}\n\n${text}`);
    files[`${path}.html`] = withoutSecrets(html);
  };
  for (const { language, name, mail } of await mailsOfStories()) {
    add(`${language}/${name}`, mail);
    if (mail.icalEvent) files[`${language}/${name}.ics`] = mail.icalEvent.content.replaceAll('\r\n', '\n');
  }
  for (const language of specimenLanguages) {
    for (const [name, mail] of Object.entries(noticeSpecimens(language))) {
      add(`${language}/${name}`, { subject: mail.subject, text: renderText(mail), html: renderHtml(mail) });
    }
  }
  return files;
}

/** The secret of a link is another in each mail. */
function withoutSecrets(text: string): string {
  return text.replaceAll(/(\/subscriptions\/([a-z-]+)\/)[\w-]{20,}/g, '$10SPECIMEN0$2');
}
