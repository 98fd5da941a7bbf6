import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExitError, PRIVATE_FILE, syncFolder } from '#platform';

/** An owner whose key was destroyed. */
export interface ErasedKey {
  /** `person-<key>`, `subscription-<uuid>` and the like. */
  readonly owner: string;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/**
 * The owners whose keys were destroyed, in a file outside of the database: JSON Lines of `{"at", "owner"}`, which is only
 * added to. A line is on the disk before the key is destroyed in the database, so that a backup of the database from before
 * cannot bring a key back unseen.
 */
export class ErasedKeys {
  constructor(readonly path: string) {}

  /**
   * All that are listed, in order. A last line that was cut off in the middle is passed over: its key was not destroyed yet.
   *
   * @throws ExitError (3) it cannot be read, or holds something else
   */
  async list(): Promise<readonly ErasedKey[]> {
    const lines = (await this.text()).split('\n');
    const cutOff = lines.pop();
    const erased: ErasedKey[] = [];
    for (const [index, line] of lines.entries()) {
      const key = keyIn(line);
      if (key !== null) erased.push(key);
      // One that was cut off, and behind which others were added later.
      else if (line !== '' && !line.startsWith('{')) {
        throw new ExitError(
          `Line ${index + 1} of ${this.path} is not what Habeas wrote there. Restore the file from its backup, or take that line out.`,
          3,
        );
      }
    }
    if (cutOff !== undefined && cutOff !== '') {
      const whole = keyIn(cutOff);
      if (whole !== null) erased.push(whole);
    }
    return erased;
  }

  /** Adds one; on the disk when it returns. @throws ExitError (3) it cannot be written: then the key must not be destroyed */
  async add({ owner, at }: ErasedKey): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      const handle = await open(this.path, 'a+', PRIVATE_FILE);
      try {
        const { size } = await handle.stat();
        const last = Buffer.alloc(1, '\n');
        if (size > 0) await handle.read(last, 0, 1, size - 1);
        const before = last.toString() === '\n' ? '' : '\n';
        await handle.appendFile(`${before}${JSON.stringify({ at, owner })}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(dirname(this.path));
    } catch (cause) {
      throw new ExitError(
        `What is erased cannot be listed in ${this.path}: ${(cause as Error).message}. Nothing was erased: let Habeas write there first.`,
        3,
        { cause },
      );
    }
  }

  private async text(): Promise<string> {
    try {
      return await readFile(this.path, 'utf8');
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT') return '';
      throw new ExitError(
        `The list of erased keys ${this.path} cannot be read (${code}). Let the account that runs Habeas read it.`,
        3,
        { cause },
      );
    }
  }
}

function keyIn(line: string): ErasedKey | null {
  try {
    const { owner, at } = JSON.parse(line) as { owner?: unknown; at?: unknown };
    return typeof owner === 'string' && typeof at === 'string' ? { owner, at } : null;
  } catch {
    return null;
  }
}
