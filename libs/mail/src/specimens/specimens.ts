import type { MailDocument } from '../document/mail-document.ts';
import { accountLinkMail } from '../templates/account-link-mail.ts';
import { alertMail } from '../templates/alert-mail.ts';
import { brakeMail } from '../templates/brake-mail.ts';
import { confirmationMail } from '../templates/confirmation-mail.ts';
import { digestMail } from '../templates/digest-mail.ts';
import { haltMail } from '../templates/halt-mail.ts';
import { linkMail } from '../templates/link-mail.ts';
import { privateReadsMail } from '../templates/private-reads-mail.ts';
import {
  accountLinkSpecimen,
  alertSpecimens,
  brakeSpecimen,
  confirmationSpecimen,
  digestSpecimens,
  haltSpecimen,
  linkSpecimen,
  privateReadsSpecimen,
  type SpecimenLanguage,
  specimenLanguages,
  unrecordedSpecimen,
} from './specimen-views.ts';

const DAYS_BEFORE = '2021-11-01T18:00:00Z';

export interface Specimen {
  readonly language: SpecimenLanguage;
  readonly name: string;
  readonly mail: MailDocument;
}

/** Mails that follow from no fact of the record: to administrators, and to people with an account. */
export function noticeSpecimens(language: SpecimenLanguage): Readonly<Record<string, MailDocument>> {
  return {
    'sign-in': accountLinkMail(accountLinkSpecimen('sign-in'), language),
    invitation: accountLinkMail(accountLinkSpecimen('invitation'), language),
    brake: brakeMail(brakeSpecimen, language),
    'private-reads': privateReadsMail(privateReadsSpecimen, language),
    halt: haltMail(haltSpecimen, language),
    'halt-back': haltMail({ ...haltSpecimen, reason: 'clock-back', shown: '2021-11-08T17:00:00Z' }, language),
    'halt-database': haltMail({ ...haltSpecimen, reason: 'database-clock' }, language),
    'halt-gap': haltMail({ ...haltSpecimen, reason: 'gap', compared: DAYS_BEFORE }, language),
    'halt-restored': haltMail({ ...haltSpecimen, reason: 'restored', compared: DAYS_BEFORE }, language),
    'halt-swept-ahead': haltMail({ ...haltSpecimen, reason: 'watermark-ahead' }, language),
    'halt-over': haltMail({ ...haltSpecimen, endedAt: '2021-11-08T18:05:00Z' }, language),
  };
}

/** Every template in every language. */
export function specimens(): readonly Specimen[] {
  return specimenLanguages.flatMap((language) => {
    const mails: Record<string, MailDocument> = {
      confirmation: confirmationMail(confirmationSpecimen(language), language),
      link: linkMail(linkSpecimen, language),
      'confirmation-not-on-record': confirmationMail(unrecordedSpecimen(language), language),
      ...noticeSpecimens(language),
    };
    for (const [name, view] of Object.entries(alertSpecimens(language))) mails[name] = alertMail(view, language);
    for (const [name, view] of Object.entries(digestSpecimens(language))) mails[name] = digestMail(view, language);
    return Object.entries(mails).map(([name, mail]) => ({ language, name, mail }));
  });
}
