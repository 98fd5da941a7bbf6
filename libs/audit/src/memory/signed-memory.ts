import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, readFile, rm } from 'node:fs/promises';
import { ExitError, renameDurably, writeDurably } from '#platform';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { NoteError } from '../note/signed-note.ts';
import type { RandomBytes } from '../random-bytes.ts';

/** What was last signed, as the file has it. */
export interface Remembered {
  /** The file, byte for byte: the signed note of a checkpoint, which proves itself. */
  readonly text: string;
  readonly checkpoint: Checkpoint;
}

/** Another process has written the file since it was read. */
export class MemoryMovedError extends Error {
  override readonly name = 'MemoryMovedError';
}

/**
 * The last checkpoint, in a file outside of the database: beside the key, so that who has the database alone cannot make the
 * key sign another history. It is written before a checkpoint is handed out, and on the disk when the write returns; each write
 * says from which content it goes on, so that of two processes that sign two histories one is refused.
 */
export class SignedMemory {
  constructor(
    readonly path: string,
    private readonly random: RandomBytes,
  ) {}

  /**
   * Null where there is no file. Ends what a process that stopped in the middle of {@link replace} had begun.
   *
   * @throws ExitError (3) it cannot be read, or is no checkpoint
   */
  async read(): Promise<Remembered | null> {
    for (;;) {
      const text = await this.text(this.path);
      const next = await this.text(this.claimOn(text));
      if (next === null) {
        // What was read may have been replaced in between; then there is something to read again.
        if (text === (await this.text(this.path))) return text === null ? null : this.parse(text);
      } else if (text === (await this.text(this.path))) {
        this.parse(next);
        await this.put(text);
      }
    }
  }

  /**
   * Puts a signed note in the place of what was read. Crash-safe: the note lies complete under a name that only one process
   * can take, which is then given the name of the file.
   *
   * @param before what {@link read} answered
   * @throws MemoryMovedError another process has written it since
   * @throws ExitError (3) it cannot be written
   */
  async replace(before: Remembered | null, text: string): Promise<void> {
    const from = before?.text ?? null;
    if (from === text) return;
    const claim = this.claimOn(from);
    const draft = `${this.path}.${process.pid}-${this.random(4).toString('hex')}`;
    try {
      await writeDurably(draft, text);
      await link(draft, claim).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw error;
        // A file system without hard links.
        await copyFile(draft, claim, constants.COPYFILE_EXCL);
      });
      if ((await this.text(this.path)) !== from) {
        await rm(claim, { force: true });
        throw new MemoryMovedError(`${this.path} was written by another process.`);
      }
      await this.put(from);
    } catch (cause) {
      if (cause instanceof MemoryMovedError) throw cause;
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw new MemoryMovedError(`${this.path} is being written by another process.`);
      throw new ExitError(
        `What was signed of the log cannot be kept in ${this.path}: ${message}. Nothing is signed until it can be: ` +
          'let Habeas write there, or name another file in HABEAS_SIGNED_MEMORY.',
        3,
        { cause },
      );
    } finally {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  /** The name under which what follows on a content waits to be put in its place. */
  private claimOn(text: string | null): string {
    return `${this.path}.after-${hash('sha256', text ?? '', 'hex').slice(0, 16)}`;
  }

  private async put(before: string | null): Promise<void> {
    await renameDurably(this.claimOn(before), this.path).catch((error: NodeJS.ErrnoException) => {
      // Another process, that read meanwhile, has put it there.
      if (error.code !== 'ENOENT') throw error;
    });
  }

  private async text(path: string): Promise<string | null> {
    try {
      return await readFile(path, 'utf8');
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw new ExitError(
        `What was signed of the log cannot be read from ${path} (${code ?? message}). Let the account that runs Habeas read it.`,
        3,
        { cause },
      );
    }
  }

  private parse(text: string): Remembered {
    try {
      return { text, checkpoint: parseCheckpoint(Buffer.from(text)) };
    } catch (cause) {
      if (!(cause instanceof NoteError)) throw cause;
      throw new ExitError(
        `${this.path} is not what Habeas wrote there: ${cause.message}. Nothing is signed until it is put right. Restore it from ` +
          'its backup; where there is none, compare the last checkpoint that was given away (habeas verify --since FILE) and then take the file away.',
        3,
        { cause },
      );
    }
  }
}
