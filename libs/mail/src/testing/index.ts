export { RECORDED } from '../specimens/specimen-views.ts';
export { noticeSpecimens } from '../specimens/specimens.ts';
export { atRandom, first, inTurn, oneOf } from './fault-policies.ts';
export { hasImapServer, ImapServer } from './imap-server.ts';
export {
  type KeptMail,
  MisbehavingSmtpServer,
  type MisbehavingSmtpServerOptions,
  type SmtpTryOutcome,
} from './misbehaving-smtp-server.ts';
export {
  PhasedSmtpServer,
  type PhasedSmtpServerOptions,
  type PhaseFault,
  type PhaseOfAMail,
  type SmtpPhase,
} from './phased-smtp-server.ts';
export { returnedMails, type SentMail } from './returned-mails.ts';
export type { ConnectionFault, FaultPolicy, SmtpFault, SmtpTry } from './smtp-fault.ts';
