import { link, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Clock, type Identity, type Logger, makePrivateFolder, PRIVATE_FILE } from '#platform';
import { appendToJournalFile, readJournalFile, syncNames, writeJournalFile } from './journal-file.ts';
import type { MailAnswer } from './mail-answer.ts';
import { MailJournalError } from './mail-journal-error.ts';

/** What was sent is known for so long, so that a ledger that was put back to an earlier day sends none of it again. */
const JOURNAL_KNOWS_FOR = Temporal.Duration.from({ days: 90 });
/** More than this is not kept: the oldest days go first. Some 400,000 mails. */
const MOST_BYTES = 128 * 1024 * 1024;
/** A day's files are made one when no process can still be writing to them. */
const TIDIED_AFTER = Temporal.Duration.from({ days: 2 });

/** `2026-11-30.0190….jsonl`, of one process, or `2026-11-30.jsonl`: of all of them, with what was sent alone. */
const NAME = /^(\d{4}-\d{2}-\d{2})(?:\.[0-9a-f-]+)?\.jsonl$/;
const WHOLE_DAY = '2026-11-30.jsonl';
const ID = 'id';

interface MailJournalOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'uuid'>;
  readonly logger: Logger;
}

/** Where the mail journal of a data folder lies. */
export function mailJournalFolder(data: string): string {
  return join(data, 'mail-journal');
}

interface Waiting {
  readonly answer: MailAnswer;
  readonly done: () => void;
  readonly failed: (error: MailJournalError) => void;
}

/**
 * What mail servers answered, on this machine's disk before anything else is done with it: a database that is lost, or put
 * back to an earlier day, takes no answer along. Any number of processes share the folder; each writes files of its own.
 */
export class MailJournal {
  /** The beginning of each delivery's id of which a mail was taken, and the file that says so: small, and checked there. */
  private readonly sent = new Map<number, string>();
  /** How many bytes of each file were read. */
  private readonly readTo = new Map<string, number>();
  /** Answers of which it is not known whether the ledger has them. */
  private readonly open = new Set<MailAnswer>();
  private waiting: Waiting[] = [];
  private writing = false;
  private failure: MailJournalError | null = null;
  private holder: string | null = null;
  private folderId: Promise<string> | null = null;
  private tidied: string | null = null;
  private tidying: Promise<void> | null = null;

  constructor(private readonly options: MailJournalOptions) {}

  /**
   * Looks whether answers can be kept, before there are any.
   *
   * @returns which journal this is: an id that the folder keeps
   * @throws MailJournalError it cannot be written
   */
  async prepare(): Promise<string> {
    try {
      this.folderId ??= this.identify();
      const id = await this.folderId;
      if (this.failure !== null) {
        // Room may have been made: the next answer must find it.
        await writeFile(join(this.options.folder, `.${this.name()}.try`), 'x', { mode: PRIVATE_FILE });
        await unlink(join(this.options.folder, `.${this.name()}.try`));
        this.failure = null;
      }
      return id;
    } catch (error) {
      this.folderId = null;
      throw this.failed(error);
    }
  }

  /** Why an answer could not be kept, so that no other mail may be handed over; null: answers are kept. */
  unwritable(): string | null {
    return this.failure?.message ?? null;
  }

  /**
   * Settles when the answer is on the disk. Answers that come while others are being written are written together.
   *
   * @throws MailJournalError it could not be written
   */
  add(answer: MailAnswer): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ answer, done, failed });
      if (!this.writing) void this.write();
    });
  }

  /** Reads what other processes, also those of before, have written. */
  async refresh(): Promise<void> {
    const { folder, logger } = this.options;
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((each) => NAME.test(each)).sort()) {
      const part = await readJournalFile(join(folder, name), this.readTo.get(name)).catch(ignoreMissing);
      if (part === null) continue;
      this.readTo.set(name, part.readTo);
      if (part.damaged > 0)
        logger.warn({ file: name, lines: part.damaged }, 'the mail journal has lines that are none');
      // A day's files are made one only when the ledger has them.
      const open = name.length > WHOLE_DAY.length;
      for (const answer of part.answers) this.learn(answer, name, open);
    }
  }

  /** Answers of which it is not known whether the ledger has them, in order. */
  unsettled(): readonly MailAnswer[] {
    return [...this.open];
  }

  /** The ledger has these. */
  settled(answers: readonly MailAnswer[]): void {
    for (const answer of answers) this.open.delete(answer);
  }

  /** The answers by which mails with some of these deliveries were taken; by what {@link refresh} has read. */
  async accepted(deliveries: readonly string[]): Promise<readonly MailAnswer[]> {
    const asked = new Set(deliveries);
    const files = new Set(deliveries.flatMap((id) => this.sent.get(beginningOf(id)) ?? []));
    const found: MailAnswer[] = [];
    for (const name of files) {
      const part = await readJournalFile(join(this.options.folder, name)).catch(ignoreMissing);
      for (const answer of part?.answers ?? []) {
        if (answer.outcome === 'accepted' && answer.deliveries.some(({ id }) => asked.has(id))) found.push(answer);
      }
    }
    return found;
  }

  /** Everything that is known to have been sent, a file at a time, the oldest first. */
  async *everythingSent(): AsyncGenerator<readonly MailAnswer[]> {
    await this.refresh();
    for (const name of [...this.readTo.keys()].sort()) {
      const part = await readJournalFile(join(this.options.folder, name)).catch(ignoreMissing);
      if (part !== null) yield part.answers.filter(({ outcome }) => outcome === 'accepted');
    }
  }

  /**
   * Once a day, where the ledger has everything: of days that are over only what was sent is kept, and for 90 days. To be called
   * only while the time is known to be right. Two who ask at the same time wait for the same tidying.
   */
  tidy(): Promise<void> {
    this.tidying ??= this.tidyOnce().finally(() => {
      this.tidying = null;
    });
    return this.tidying;
  }

  private async tidyOnce(): Promise<void> {
    const now = this.options.clock.now();
    const today = dayOf(now);
    if (this.tidied === today) return;
    await this.refresh();
    if (this.open.size > 0) return;
    this.tidied = today;
    const days = new Map<string, string[]>();
    for (const name of this.readTo.keys()) {
      const day = name.slice(0, 10);
      if (day <= dayOf(now.subtract(hours(TIDIED_AFTER)))) days.set(day, [...(days.get(day) ?? []), name]);
    }
    for (const [day, names] of days) {
      if (names.length > 1 || names[0] !== `${day}.jsonl`) await this.makeOne(day, names);
    }
    await this.forgetOldest(dayOf(now.subtract(hours(JOURNAL_KNOWS_FOR))));
  }

  private async makeOne(day: string, names: readonly string[]): Promise<void> {
    const { folder } = this.options;
    const sent = new Map<string, MailAnswer>();
    for (const name of names) {
      const part = await readJournalFile(join(folder, name)).catch(ignoreMissing);
      // Another process is making them one.
      if (part === null) return;
      for (const answer of part.answers) if (answer.outcome === 'accepted') sent.set(answer.mail, answer);
    }
    const [whole, draft] = [`${day}.jsonl`, `.${this.name()}.tmp`];
    const answers = [...sent.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
    const size = await writeJournalFile(join(folder, draft), answers);
    await rename(join(folder, draft), join(folder, whole));
    await syncNames(folder);
    for (const name of names) {
      this.readTo.delete(name);
      if (name !== whole) await unlink(join(folder, name)).catch(ignoreMissing);
    }
    this.readTo.set(whole, size);
    for (const { deliveries } of answers) for (const { id } of deliveries) this.sent.set(beginningOf(id), whole);
  }

  private async forgetOldest(before: string): Promise<void> {
    const { folder } = this.options;
    let bytes = 0;
    for (const name of [...this.readTo.keys()].sort().reverse()) {
      const found = await stat(join(folder, name)).catch(ignoreMissing);
      bytes += found?.size ?? 0;
      if (name.slice(0, 10) >= before && bytes <= MOST_BYTES) continue;
      await unlink(join(folder, name)).catch(ignoreMissing);
      this.readTo.delete(name);
      for (const [delivery, file] of this.sent) if (file === name) this.sent.delete(delivery);
    }
  }

  private async write(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      // Answers that are read in one turn of the event loop, on several connections, are written together.
      await new Promise(setImmediate);
      const group = this.waiting;
      this.waiting = [];
      const answers = group.map(({ answer }) => answer);
      try {
        await this.prepare();
        const name = `${dayOf(this.options.clock.now())}.${this.name()}.jsonl`;
        this.readTo.set(name, await appendToJournalFile(join(this.options.folder, name), answers));
        for (const answer of answers) this.learn(answer, name, true);
        for (const { done } of group) done();
      } catch (error) {
        // What follows goes into another file, behind no torn line.
        this.holder = null;
        const failure = this.failed(error);
        for (const { failed } of group) failed(failure);
      }
    }
    this.writing = false;
  }

  private learn(answer: MailAnswer, name: string, open: boolean): void {
    if (open) this.open.add(answer);
    if (answer.outcome !== 'accepted') return;
    for (const { id } of answer.deliveries) this.sent.set(beginningOf(id), name);
  }

  private failed(error: unknown): MailJournalError {
    const failure = error instanceof MailJournalError ? error : new MailJournalError(this.options.folder, error);
    if (this.failure === null)
      this.options.logger.error({ error: failure.message }, 'the mail journal cannot be written');
    this.failure = failure;
    return failure;
  }

  private name(): string {
    this.holder ??= this.options.identity.uuid();
    return this.holder;
  }

  private async identify(): Promise<string> {
    const { folder } = this.options;
    const [path, draft] = [join(folder, ID), join(folder, `.${this.name()}.${ID}`)];
    await makePrivateFolder(folder);
    if ((await stat(path).catch(ignoreMissing)) === null) {
      await writeFile(draft, this.name(), { mode: PRIVATE_FILE });
      // A link, unlike a rename, never replaces what another process has made meanwhile.
      await link(draft, path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await unlink(draft);
    }
    const id = (await readFile(path, 'utf8')).trim();
    if (!/^[0-9a-f-]{36}$/.test(id)) {
      throw new Error(`${path} holds no id. Delete it, and the next start makes another`);
    }
    return id;
  }
}

/** The first 48 bits: enough to find the file, in which the whole id is looked for. */
function beginningOf(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16);
}

function dayOf(moment: Temporal.Instant): string {
  return moment.toString().slice(0, 10);
}

function hours({ days }: Temporal.Duration): Temporal.DurationLike {
  return { hours: days * 24 };
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
