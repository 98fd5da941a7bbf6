import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { breathe, type Logger } from '#platform';
import type { MailAnswer } from '../mail-journal/mail-answer.ts';
import type { MailJournal } from '../mail-journal/mail-journal.ts';
import { writeAnswers } from './write-answers.ts';

/** Milliseconds. A session that was lost is soon replaced; what a longer loss leaves the next sweep writes. */
const AGAIN_AFTER = [100, 400, 1_500];
/** How many answers of before are written at a time. */
const AT_ONCE = 1_000;

/**
 * Takes what mail servers answered: into the mail journal before anything else, and from there into the ledger, those together
 * that came while the last were being written. An answer that did not reach the ledger stays open in the journal.
 */
export class Answers {
  private waiting: MailAnswer[] = [];
  private readonly subjects = new Map<string, string | null>();
  private writing: Promise<void> | null = null;
  private failure: unknown = null;

  constructor(
    private readonly pool: Pick<pg.Pool, 'query'>,
    private readonly journal: MailJournal,
    private readonly logger: Logger,
  ) {}

  /** Settles when the answer is in the journal, or at least on its way into the ledger where the journal cannot be written. */
  async take(answer: MailAnswer, subject: string | null): Promise<void> {
    // The journal has said so in the log, and lets no other mail go.
    await this.journal.add(answer).catch(() => undefined);
    this.subjects.set(answer.mail, subject);
    this.waiting.push(answer);
    this.writing ??= this.write();
  }

  /** Settles when everything that was taken is in the ledger. @throws what the database threw; the journal has what is left */
  async settled(): Promise<void> {
    await this.writing;
    const { failure } = this;
    this.failure = null;
    if (failure !== null) throw failure;
  }

  /** Writes what the journal has and the ledger may lack, from before a loss too. @throws what the database throws */
  async settleOpen(): Promise<void> {
    await this.writing;
    const open = this.journal.unsettled();
    for (let first = 0; first < open.length; first += AT_ONCE) {
      const some = open.slice(first, first + AT_ONCE);
      const ended = await writeAnswers(this.pool, some);
      this.journal.settled(some);
      if (ended.length > 0)
        this.logger.warn({ deliveries: ended.length }, 'answers that the ledger lacked were in the mail journal');
    }
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      // Answers that are read in one turn of the event loop, on several connections, are written together.
      await breathe();
      const some = this.waiting;
      this.waiting = [];
      try {
        await this.insist(some);
        this.journal.settled(some);
      } catch (error) {
        this.failure ??= error;
      }
      for (const { mail } of some) this.subjects.delete(mail);
    }
    this.writing = null;
  }

  private async insist(answers: readonly MailAnswer[]): Promise<void> {
    for (const wait of AGAIN_AFTER) {
      try {
        await writeAnswers(this.pool, answers, this.subjects);
        return;
      } catch (error) {
        this.logger.warn({ reason: (error as Error).message }, 'answers of the mail server wait for the database');
        await pause(wait);
      }
    }
    await writeAnswers(this.pool, answers, this.subjects);
  }
}
