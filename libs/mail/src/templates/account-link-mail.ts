import { type Language, momentIn, words as wordsOf } from '#words';
import type { MailDocument } from '../document/mail-document.ts';
import type { AccountLinkMailView } from './mail-view.ts';

/** A link that signs in, or one that makes an account. It says neither who it is for nor what they may do. */
export function accountLinkMail(view: AccountLinkMailView, language: Language): MailDocument {
  const words = wordsOf(language);
  const { account, phrases } = words;
  const isInvitation = view.kind === 'invitation';
  return {
    language: words.language,
    subject: isInvitation ? account.invitedSubject : account.signInSubject,
    title: isInvitation ? account.invitedTitle : account.signInTitle,
    action: { label: isInvitation ? account.accept : account.signIn, url: view.links.open },
    blocks: [
      { kind: 'paragraph', text: isInvitation ? account.invitedLead : account.signInLead },
      {
        kind: 'paragraph',
        text: `${words.confirmUntil(momentIn(view.expiresAt, view.readerZone))} ${account.once}`,
      },
      { kind: 'paragraph', text: isInvitation ? account.invitedIgnore : account.signInIgnore },
    ],
    footer: [{ kind: 'paragraph', text: phrases.whatThisIs }],
  };
}
