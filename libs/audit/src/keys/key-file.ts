import { chmod, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ExitError, makePrivateFolder, PRIVATE_FILE } from '#platform';
import { parseSigningKey, type SigningKey } from '../note/signing-key.ts';

/** The folder with the log's private key: `$HABEAS_DATA/keys`. */
export class KeyFolder {
  constructor(readonly path: string) {}

  /** The key in use. */
  get current(): string {
    return join(this.path, 'log.key');
  }

  /** A key that has been announced but not yet put in place: see rotate. */
  get next(): string {
    return join(this.path, 'log.key.next');
  }

  /** For whoever verifies: the public half. */
  get verifier(): string {
    return join(this.path, 'log.vkey');
  }

  /**
   * The key of a file; null where there is no file.
   *
   * @throws ExitError (3) others may read it, it cannot be read, or it holds no key
   */
  async read(file: string): Promise<SigningKey | null> {
    let text: string;
    try {
      const { mode } = await stat(file);
      // Windows keeps its rights elsewhere.
      if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
        throw new ExitError(
          `Others than its owner may read the log's signing key ${file}: it has the mode ${(mode & 0o777).toString(8)}. ` +
            `Run: chmod 600 ${file}`,
          3,
          { hint: 'If others may have read it, sign with a new one from now on: habeas checkpoint rotate' },
        );
      }
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (error instanceof ExitError) throw error;
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      throw new ExitError(
        `The log's signing key ${file} cannot be read (${code ?? error}). Let the account that runs Habeas read it.`,
        3,
        { cause: error },
      );
    }
    const key = parseSigningKey(text);
    if (!key) throw new ExitError(`${file} is not what Habeas wrote there. Restore the log's key from its backup.`, 3);
    return key;
  }

  /** Writes a new file that its owner alone may read. @throws ExitError (3) it cannot be written, or there is one */
  async write(file: string, key: SigningKey): Promise<void> {
    try {
      await makePrivateFolder(dirname(file));
      const handle = await open(file, 'wx', 0o600);
      try {
        await handle.writeFile(`${key.text}\n`);
        // What it signs is trusted for years: it must outlive a loss of power.
        await handle.sync();
      } finally {
        await handle.close();
      }
      await chmod(file, 0o600);
    } catch (cause) {
      throw new ExitError(`The log's signing key cannot be written to ${file}: ${(cause as Error).message}.`, 3, {
        cause,
      });
    }
  }

  /** Puts the announced key in the place of the one in use, which is kept beside it under its id. */
  async promote(): Promise<void> {
    const old = await this.read(this.current);
    if (old) await rename(this.current, `${this.current}.retired-${old.verifier.keyId}`);
    await rename(this.next, this.current);
  }

  /** Forgets a key that was made and never announced. */
  async discardNext(): Promise<void> {
    await rm(this.next, { force: true });
  }

  async publish({ verifier }: SigningKey): Promise<void> {
    await writeFile(this.verifier, `${verifier.text}\n`, { mode: PRIVATE_FILE });
  }
}
