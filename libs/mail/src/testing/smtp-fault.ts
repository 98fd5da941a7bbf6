/**
 * What the server does to one mail.
 *
 * | fault | the server's answer | is the mail kept? |
 * | --- | --- | --- |
 * | `accept` | 250 | yes |
 * | `defer` | 451 to RCPT TO, as greylisting does | no |
 * | `refuse` | 550 to RCPT TO | no |
 * | `defer_data` | 452 after the whole mail | no |
 * | `refuse_data` | 554 after the whole mail | no |
 * | `shut_down` | 421 to RCPT TO, and it hangs up | no |
 * | `cut_before_data` | none: it hangs up at RCPT TO | no |
 * | `cut_during_data` | none: it hangs up at the first bytes of the mail | no |
 * | `cut_before_keeping` | none: it hangs up after the whole mail | no |
 * | `cut_after_keeping` | none: it hangs up after the whole mail | yes |
 * | `answer_late` | 250, after {@link MisbehavingSmtpServerOptions.late} | yes, at once |
 * | `dribble` | a line that another follows, every `late`, and never the last | no |
 */
export type SmtpFault =
  | 'accept'
  | 'defer'
  | 'refuse'
  | 'defer_data'
  | 'refuse_data'
  | 'shut_down'
  | 'cut_before_data'
  | 'cut_during_data'
  | 'cut_before_keeping'
  | 'cut_after_keeping'
  | 'answer_late'
  | 'dribble';

/** What it does to a connection, before any mail. `slow_banner` greets after `late`; `shut_down` greets with 421. */
export type ConnectionFault = 'accept' | 'slow_banner' | 'shut_down' | 'cut';

/** One try to give the server a mail, as it looks when the recipient is named. */
export interface SmtpTry {
  readonly to: string;
  /** 1 for the first try for this address, and so on. */
  readonly number: number;
  /** 1 for the first try of all. */
  readonly sequence: number;
}

export type FaultPolicy = (attempt: SmtpTry) => SmtpFault;
